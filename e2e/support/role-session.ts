import * as z from "zod";
import { postSts } from "../../sandbox/testing/post-sts";
import type { Keys } from "../../sandbox/testing/send-signed";
import { runUrl, sandboxPorts } from "../servers/addresses";
import { portalSettingsSchema } from "../servers/run-contract";

export const sandboxOrigin = `http://127.0.0.1:${sandboxPorts.rijeka}`;

const keysSchema = z.object({ AWS_ACCESS_KEY_ID: z.string(), AWS_SECRET_ACCESS_KEY: z.string() });
const textOf = (xml: string, name: string) =>
  new RegExp(`<${name}>(.*?)</${name}>`, "s").exec(xml)?.[1] ?? "";

/** A session of a role under somebody's name, taken without the portal. */
export async function sessionOf(username: string, roleName: string): Promise<Keys> {
  const { environment } = portalSettingsSchema.parse(await (await fetch(`${runUrl}/portal`)).json());
  const base = keysSchema.parse(environment);
  const keys = { accessKeyId: base.AWS_ACCESS_KEY_ID, secretAccessKey: base.AWS_SECRET_ACCESS_KEY };
  const { status, text } = await postSts(sandboxOrigin, keys, {
    Action: "AssumeRole",
    RoleArn: `arn:aws:iam::111122223333:role/${roleName}`,
    RoleSessionName: username,
  });
  if (status !== 200) throw new Error(`STS answered ${status}: ${text}`);
  return {
    accessKeyId: textOf(text, "AccessKeyId"),
    secretAccessKey: textOf(text, "SecretAccessKey"),
    sessionToken: textOf(text, "SessionToken"),
  };
}
