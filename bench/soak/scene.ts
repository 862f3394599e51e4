import { z } from "zod";
import { account } from "../../sandbox/identity/directory";
import { seedLibraryId } from "../../sandbox/seed/identifiers";
import type { UnsignedCall } from "../lib/sign-request";
import type { RoleSigner } from "./role-signer";
import type { Outcome, Signer, SoakClient } from "./soak-client";

export const libraryPath = `/libraries/${seedLibraryId}`;

/** The project that most of the load goes to; nobody but the soak writes there. */
export interface SoakProject {
  projectId: string;
  /** Below `/iam`. */
  path: string;
  bucket: string;
  rootPrefix: string;
  manifestPrefix: string;
}

export interface Scene {
  client: SoakClient;
  /** A session of a role that may call all of the API and owns everything in SDMA. */
  writer: RoleSigner;
  /** The user who may do everything in the account. */
  operator: Signer;
  project: SoakProject;
}

/** A call of SDMA's API. @param path below `/iam` */
export function sdmaCall(method: string, path: string, value?: object): UnsignedCall {
  const call = { method, target: `/${account.stage}/iam${path}`, service: "execute-api" };
  if (value === undefined) return call;
  return { ...call, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

/** A call of IAM. */
export function iamCall(action: string, parameters: Record<string, string>): UnsignedCall {
  const body = new URLSearchParams({ Action: action, Version: "2010-05-08", ...parameters }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", target: "/", service: "iam", headers, body };
}

/** @throws Error unless it is answered well, or by one of these statuses, which answer with null */
export async function mustSend(
  client: SoakClient,
  signer: Signer,
  call: UnsignedCall,
  absent: readonly number[] = [],
): Promise<Extract<Outcome, { kind: "acknowledged" }> | null> {
  const outcome = await client.send(call, signer);
  if (outcome.kind === "acknowledged") return outcome;
  if (outcome.kind === "refused" && absent.includes(outcome.status)) return null;
  throw new Error(`${call.method} ${call.target} ${String(call.body ?? "")}: ${JSON.stringify(outcome)}`);
}

/** Reads JSON while nothing disturbs. @returns null where there is no such resource */
export async function mustRead<Value>(
  { client, writer }: Pick<Scene, "client" | "writer">,
  call: UnsignedCall,
  schema: z.ZodType<Value>,
): Promise<Value | null> {
  const answer = await mustSend(client, writer, call, [404]);
  return answer && schema.parse(JSON.parse(answer.text));
}

const page = z.looseObject({ nextToken: z.string().optional() });

/** Every row of a list. @param member of the answer that holds the rows */
export async function mustList<Row>(
  scene: Pick<Scene, "client" | "writer">,
  path: string,
  member: string,
  schema: z.ZodType<Row>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let nextToken: string | undefined;
  do {
    const query = new URLSearchParams({ maxResults: "1000", ...(nextToken ? { nextToken } : {}) });
    const call = sdmaCall("GET", `${path}${path.includes("?") ? "&" : "?"}${query}`);
    const answer: z.infer<typeof page> | null = await mustRead(scene, call, page);
    rows.push(...schema.array().parse(answer?.[member] ?? []));
    nextToken = answer?.nextToken;
  } while (nextToken !== undefined);
  return rows;
}
