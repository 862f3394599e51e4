import { readFileSync } from "node:fs";
import type { AssumeRoleCommandInput } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { sendSigned } from "../sandbox/testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../sandbox/testing/start-test-sandbox";

const document = readFileSync(new URL("../docs/connecting-a-deployment.md", import.meta.url), "utf8");
const portalArn = "arn:aws:iam::111122223333:role/SdmaPortalServer";
const userArn = "arn:aws:iam::111122223333:user/readme-portal";

const policySchema = z.object({ Version: z.string(), Statement: z.array(z.looseObject({})) });

/** The one documented policy that names this action, as the sandbox's account would hold it. */
function policyWith(action: string, besides = ""): string {
  const found = [...document.matchAll(/```json\n([\s\S]*?)```/g)]
    .map(([, text = ""]) => text)
    .filter((text) => text.includes(action) && text.includes(besides) && text.includes('"Statement"'));
  if (found.length !== 1) throw new Error(`${found.length} documented policies have ${action} ${besides}`);
  return (found[0] ?? "").replaceAll(portalArn, userArn).replaceAll("a1b2c3d4e5", "r1jeka2026");
}

const trustPolicy = policyWith('"sts:AssumeRole"', '"Principal"');

function withoutLastStatement(policy: string): string {
  const { Version, Statement } = policySchema.parse(JSON.parse(policy));
  return JSON.stringify({ Version, Statement: Statement.slice(0, -1) });
}

/** What the portal asks STS for. */
const asThePortal: Partial<AssumeRoleCommandInput> = {
  RoleSessionName: "mira.kovac",
  SourceIdentity: "mira.kovac",
  ExternalId: "sdma-portal-production",
  Tags: [{ Key: "sdma-portal:person", Value: "mira.kovac" }],
};

const keys = { accessKeyId: "AKIAREADMEPOREXAMPLE", secretAccessKey: "a secret of this test alone" };
let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  const { cloud } = sandbox;
  cloud.putUser({ name: "readme-portal", userId: "AIDAREADMEPORTALEXAMP", path: "/", boundary: null });
  cloud.putAccessKey({
    accessKeyId: keys.accessKeyId,
    userName: "readme-portal",
    secret: keys.secretAccessKey,
    isActive: true,
  });
  cloud.putPolicy("user", "readme-portal", { name: "Portal", document: policyWith("ssm:GetParameter") });
  const roles = { SdmaPortalCrew: trustPolicy, SdmaPortalReadOnly: withoutLastStatement(trustPolicy) };
  for (const [name, trust] of Object.entries(roles)) {
    cloud.putRole({
      name,
      roleId: `AROA${name.toUpperCase().padEnd(17, "X").slice(0, 17)}`,
      path: "/",
      trustPolicy: trust,
      maxSessionSeconds: 3_600,
      boundary: null,
    });
    cloud.putPolicy("role", name, { name: "Invoke", document: policyWith("execute-api:Invoke") });
  }
});
afterAll(() => sandbox.dispose());

describe("the documented policies", () => {
  it("are enough for the portal to assume a role for a person, and for the role to reach SDMA", async () => {
    const session = await sandbox.assume("SdmaPortalCrew", asThePortal, keys);
    const answer = await sendSigned(sandbox.origin, session, { target: "/2025-04-18/iam/libraries" });
    expect(answer).toMatchObject({ status: 200 });
  });

  it("keep out whoever does not know the external id", async () => {
    const stranger = { ...asThePortal, ExternalId: "another" };
    await expect(sandbox.assume("SdmaPortalCrew", stranger, keys)).rejects.toThrow(/not authorized/);
  });

  it("need their statement on tags and source identity: without it STS refuses the whole call", async () => {
    await expect(sandbox.assume("SdmaPortalReadOnly", asThePortal, keys)).rejects.toThrow(
      /sts:(TagSession|SetSourceIdentity)/,
    );
  });

  it("give the portal no role but the named ones", async () => {
    await expect(sandbox.assume("SdmaFullAccess", asThePortal, keys)).rejects.toThrow(/not authorized/);
  });
});
