import "server-only";
import { lookup as lookUpName } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import type { AddressSpace, HeaderPairs, UnansweredReason } from "@/lib/shared/embedding/doctor/doctor-reply";
import { isLoopback, isPrivateAddress, publicLookup } from "../embed/host-addresses";

const longestBytes = 65_536;

/** Whom the doctor may reach: what the configuration names, on whatever network, or public addresses alone. */
export type Reach = "configured" | "public";

export interface Sent {
  status: number;
  headers: HeaderPairs;
  space: AddressSpace;
  text: string;
}

export interface Sending {
  reach: Reach;
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

/** Sends one GET and follows nothing. @throws what Node throws, or {@link PrivateAddress} */
export type SendOnce = (url: URL, sending: Sending) => Promise<Sent>;

/** Metadata of the cloud, and what is no address of one machine: no configuration means them. */
const neverAsked = new BlockList();
for (const [network, prefix, family] of [
  ["0.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  ["fe80::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
  ["fd00:ec2::", 32, "ipv6"],
] as const)
  neverAsked.addSubnet(network, prefix, family);

const isNeverAsked = (address: string) =>
  address === "::" || neverAsked.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

export class PrivateAddress extends Error {
  override name = "PrivateAddress";
}

const localName = /(?:^|\.)localhost$/i;

/** Browsers take names below localhost for this machine; the resolver of many systems does not know them. */
const configuredLookup: LookupFunction = (name, options, answer) => {
  if (localName.test(name)) {
    const found = [{ address: "127.0.0.1", family: 4 }];
    return options.all ? answer(null, found) : answer(null, "127.0.0.1", 4);
  }
  lookUpName(name, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error || !first) return answer(error ?? new PrivateAddress(), "");
    if (found.some(({ address }) => isNeverAsked(address))) return answer(new PrivateAddress(), "");
    if (options.all) return answer(null, found);
    answer(null, first.address, first.family);
  });
};

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, "");

/** Node looks up names only. */
function isRefusedLiteral({ hostname }: URL, reach: Reach): boolean {
  const address = bare(hostname);
  if (isIP(address) === 0) return false;
  return reach === "public" ? isPrivateAddress(address) : isNeverAsked(address);
}

const ownMachine = new BlockList();
ownMachine.addSubnet("127.0.0.0", 8, "ipv4");
ownMachine.addAddress("::1", "ipv6");

function spaceOf(remote: string): AddressSpace {
  const address = remote.replace(/^::ffff:(?=\d+\.)/i, "");
  if (ownMachine.check(address, isIP(address) === 6 ? "ipv6" : "ipv4")) return "loopback";
  return isPrivateAddress(address) ? "private" : "public";
}

/** The start of a body; what comes after is not read. */
async function readStart(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length >= longestBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, longestBytes).toString("utf8");
}

function toPairs(raw: readonly string[]): HeaderPairs {
  return raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ""] as const] : []));
}

export const sendOnce: SendOnce = (url, { reach, headers, signal }) => {
  const isOwnMachine = isLoopback(url);
  if (!isOwnMachine && isRefusedLiteral(url, reach)) return Promise.reject(new PrivateAddress());
  const lookup = reach === "public" && !isOwnMachine ? publicLookup : configuredLookup;
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise<Sent>((resolve, reject) => {
    const sent = request(url, { headers, signal, lookup, agent: false }, (answer) => {
      const space = spaceOf(answer.socket.remoteAddress ?? "");
      readStart(answer).then(
        (text) =>
          resolve({ status: answer.statusCode ?? 0, headers: toPairs(answer.rawHeaders), space, text }),
        reject,
      );
    });
    sent.once("error", reject);
    sent.end();
  });
};

const namesUnknown = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_NODATA", "EAI_NONAME"]);
const certificateCode =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/;

/** Why an address did not answer; messages of Node may name addresses behind a name, which nobody is told. */
export function reasonOfFailure(error: unknown): UnansweredReason {
  if (!(error instanceof Error)) return "not-reachable";
  const code = "code" in error ? String(error.code) : "";
  if (error.name === "AbortError" || error.name === "TimeoutError" || code === "ETIMEDOUT") return "timeout";
  if (error instanceof PrivateAddress || /private network/.test(error.message)) return "private-network";
  if (namesUnknown.has(code)) return "name-unknown";
  return certificateCode.test(code) ? "certificate" : "not-reachable";
}
