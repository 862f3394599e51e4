import * as z from "zod";
import type { FaultOrder as SandboxFaultOrder } from "../../sandbox/control/fault-order";
import { controlUrl, type DeploymentId, runUrl } from "../servers/addresses";
import { callsSchema, type KnownSecrets, type SandboxCall, secretsSchema } from "../servers/run-contract";

/** What the sandbox's control plane takes; a fault is the API's unless it names another service. */
export interface FaultOrder extends SandboxFaultOrder {
  deploymentId?: DeploymentId;
}

const faultIdSchema = z.object({ id: z.string() });

async function ask(url: string, method = "GET", body?: unknown): Promise<Response> {
  return fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

async function readJson(answer: Response): Promise<unknown> {
  if (!answer.ok) throw new Error(`${answer.url}: ${await answer.text()}`);
  return answer.json();
}

/** Runs `during` while the sandbox has a fault, and removes the fault again. */
export async function withFault<Result>(
  { deploymentId = "rijeka", ...order }: FaultOrder,
  during: () => Promise<Result>,
): Promise<Result> {
  const faults = `${controlUrl(deploymentId)}/faults`;
  const { id } = faultIdSchema.parse(
    await readJson(await ask(faults, "POST", { service: "execute-api", ...order })),
  );
  try {
    return await during();
  } finally {
    const removed = await ask(`${faults}/${id}`, "DELETE");
    // 404: all of its times are used up.
    if (removed.status !== 404) await readJson(removed);
  }
}

/** The calls that a sandbox received since a moment (epoch milliseconds), oldest first. */
export async function sandboxCalls(deploymentId: DeploymentId, sinceMs: number): Promise<SandboxCall[]> {
  return callsSchema.parse(await readJson(await ask(`${controlUrl(deploymentId)}/calls?sinceMs=${sinceMs}`)));
}

/** The calls of the API that one person's session made. */
export async function gatewayCallsOf(
  username: string,
  sinceMs: number,
  deploymentId: DeploymentId = "rijeka",
): Promise<SandboxCall[]> {
  const calls = await sandboxCalls(deploymentId, sinceMs);
  return calls.filter(
    ({ service, principalArn }) => service === "execute-api" && principalArn?.endsWith(`/${username}`),
  );
}

export async function readKnownSecrets(): Promise<KnownSecrets> {
  return secretsSchema.parse(await readJson(await ask(`${runUrl}/secrets`)));
}
