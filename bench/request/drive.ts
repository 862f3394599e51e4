import { Pool } from "undici";
import type { SignedCall } from "../lib/sign-request";

const connections = 4;

export interface Driver {
  /**
   * Sends that many requests over keep-alive, the given ones in turn.
   * @throws Error where one is answered by another status
   */
  drive(calls: readonly SignedCall[], count: number, status: number): Promise<void>;
  close(): Promise<void>;
}

/** Drives a server on loopback over a few connections, one request at a time on each. */
export function openDriver(origin: string): Driver {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const send = async ({ method, target, headers, body }: SignedCall, status: number) => {
    const answer = await pool.request({ method, path: target, headers, body });
    if (answer.statusCode === status) return void (await answer.body.dump({ limit: 100_000_000 }));
    throw new Error(`${method} ${target}: ${answer.statusCode} ${await answer.body.text()}`);
  };
  return {
    drive: async (calls, count, status) => {
      let next = 0;
      const work = async () => {
        while (next < count) {
          const call = calls[next % calls.length];
          next += 1;
          if (call) await send(call, status);
        }
      };
      await Promise.all(Array.from({ length: connections }, work));
    },
    close: () => pool.close(),
  };
}
