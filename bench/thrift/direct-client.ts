import { Agent, request } from "undici";
import { account } from "../../sandbox/identity/directory";
import { assumeRoleCall } from "../lib/assume-role-call";
import { readCredentials } from "../lib/read-credentials";
import { type Keys, signRequest, type UnsignedCall } from "../lib/sign-request";

export interface DirectClient {
  /** @param path after the stage @returns the text of the answer @throws Error for another status than 200 */
  read(path: string): Promise<string>;
}

const dispatcher = new Agent({ connections: 8 });

async function send(origin: string, keys: Keys, call: UnsignedCall, nowMs: number): Promise<string> {
  const { method, headers, target, body } = await signRequest(origin, keys, call, new Date(nowMs));
  const answer = await request(`${origin}${target}`, { method, headers, body, dispatcher });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`${method} ${target}: ${answer.statusCode} ${text}`);
  return text;
}

/**
 * A client that signs each read itself and keeps nothing but its session.
 * @param clock of the sandbox, epoch milliseconds
 */
export async function openDirectClient(
  { origin, base }: { origin: string; base: Keys },
  { role, sessionName }: { role: string; sessionName: string },
  clock: () => number,
): Promise<DirectClient> {
  const keys = readCredentials(await send(origin, base, assumeRoleCall(role, sessionName), clock()));
  return {
    read: (path) =>
      send(
        origin,
        keys,
        { method: "GET", target: `/${account.stage}${path}`, service: "execute-api" },
        clock(),
      ),
  };
}
