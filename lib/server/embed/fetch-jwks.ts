import "server-only";
import { Agent, request } from "undici";
import { readBody } from "../read-body";
import { isLoopback, isPrivateAddress, publicLookup } from "./host-addresses";

const timeoutMs = 5_000;
const longestBytes = 65_536;

const publicAgent = new Agent({ connect: { lookup: publicLookup, timeout: timeoutMs } });
const loopbackAgent = new Agent({ connect: { timeout: timeoutMs } });

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, "");
const isLiteral = (hostname: string) => /^[\d.]+$|^\[/.test(hostname);

/**
 * Reads a host's public keys. Follows no redirect and reaches no private network, unless the configuration itself names
 * this machine.
 * @returns what the answer's JSON is
 * @throws what went wrong; no message repeats what the address answered
 */
export async function fetchJwks(address: string): Promise<unknown> {
  const url = new URL(address);
  const ownMachine = isLoopback(url);
  // Node looks up names only.
  if (!ownMachine && isLiteral(url.hostname) && isPrivateAddress(bare(url.hostname)))
    throw new Error("The address is one of a private network.");
  const { statusCode, body } = await request(url, {
    dispatcher: ownMachine ? loopbackAgent : publicAgent,
    headers: { accept: "application/jwk-set+json, application/json" },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (statusCode !== 200) {
    await body.dump();
    throw new Error(`The address answered with the status ${statusCode}.`);
  }
  const bytes = await readBody(body, longestBytes);
  if (!bytes) throw new Error(`The answer has more than ${longestBytes} bytes.`);
  return JSON.parse(bytes.toString("utf8"));
}
