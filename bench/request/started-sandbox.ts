import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { request } from "undici";
import { z } from "zod";
import type { ScenarioName } from "../../sandbox/scenarios";
import { assumeRoleCall } from "../lib/assume-role-call";
import { startMeasuredChild } from "../lib/measured-child";
import { readCredentials } from "../lib/read-credentials";
import { type Keys, type SignedCall, signRequest } from "../lib/sign-request";
import { type Driver, openDriver } from "./drive";
import { type RequestCase, refusedName } from "./request-cases";

const script = new URL("sandbox-process.ts", import.meta.url);

const hello = z.object({
  origin: z.string(),
  keys: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
});

/** Calls of one case that differ; a session is used again, a signature is not. */
const differentCalls = 200;

export interface StartedSandbox {
  driver: Driver;
  usedMicroseconds(): Promise<number>;
  /** Signed again, each of them another request. */
  callsOf(requestCase: RequestCase): Promise<SignedCall[]>;
  /** Headers and body of the answer to the first of these. */
  answerTo(calls: readonly SignedCall[]): Promise<{ headers: Record<string, string>; body: string }>;
  end(): Promise<void>;
}

function withWrongSignature(call: SignedCall): SignedCall {
  const { authorization = "" } = call.headers;
  const last = authorization.endsWith("0") ? "1" : "0";
  return { ...call, headers: { ...call.headers, authorization: authorization.slice(0, -1) + last } };
}

async function send(origin: string, { method, target, headers, body }: SignedCall) {
  const answer = await request(`${origin}${target}`, { method, headers, body });
  const text = await answer.body.text();
  if (answer.statusCode === 200) return { headers: answer.headers, text };
  throw new Error(`${method} ${target}: ${answer.statusCode} ${text}`);
}

async function signedCalls(origin: string, keys: Keys, requestCase: RequestCase): Promise<SignedCall[]> {
  const nowMs = Date.now();
  const turns = Array.from({ length: differentCalls }, (_, turn) => turn);
  const calls = await Promise.all(
    turns.map((turn) =>
      signRequest(origin, keys, requestCase.call(turn), new Date(nowMs - (turn % 60) * 1_000)),
    ),
  );
  return requestCase.name === refusedName ? calls.map(withWrongSignature) : calls;
}

/** A sandbox of that scenario, seeded again, in a process of its own. */
export async function startSandbox(scenario: ScenarioName, profileDir?: string): Promise<StartedSandbox> {
  const dataDir = mkdtempSync(join(tmpdir(), "sandbox-bench-"));
  const order = { dataDir, scenario };
  const child = await startMeasuredChild(script, order, hello, profileDir);
  const { origin, keys } = child.hello;
  const assume = assumeRoleCall("SdmaFullAccess", "mira.kovac");
  const session = readCredentials((await send(origin, await signRequest(origin, keys, assume))).text);
  const driver = openDriver(origin);
  return {
    driver,
    usedMicroseconds: child.usedMicroseconds,
    callsOf: (requestCase) => signedCalls(origin, requestCase.isByUser ? keys : session, requestCase),
    answerTo: async ([call]) => {
      if (!call) throw new Error("there is no call to answer");
      const { headers, text } = await send(origin, call);
      const entries = Object.entries(headers).map(([name, value]) => [name, String(value)]);
      return { headers: Object.fromEntries(entries), body: text };
    },
    end: async () => {
      await driver.close();
      await child.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
