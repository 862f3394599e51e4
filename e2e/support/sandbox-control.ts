import { controlUrl, type DeploymentId } from "../servers/addresses";
import {
  callsSchema,
  type FaultOrder,
  faultIdSchema,
  type KnownSecrets,
  type SandboxCall,
  secretsSchema,
} from "../servers/control-contract";

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${controlUrl}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer.json();
}

/** Runs `during` while the sandbox has a fault, and takes the fault away again. */
export async function withFault<Result>(order: FaultOrder, during: () => Promise<Result>): Promise<Result> {
  const { id } = faultIdSchema.parse(await ask("POST", "/faults", order));
  try {
    return await during();
  } finally {
    await ask("DELETE", `/faults?id=${id}`);
  }
}

/** What a sandbox was asked from a moment on (epoch milliseconds), oldest first. */
export async function sandboxCalls(deploymentId: DeploymentId, sinceMs: number): Promise<SandboxCall[]> {
  return callsSchema.parse(await ask("GET", `/calls?deploymentId=${deploymentId}&sinceMs=${sinceMs}`));
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
  return secretsSchema.parse(await ask("GET", "/secrets"));
}
