import { Agent, request } from "undici";
import { type Keys, signRequest, type UnsignedCall } from "../lib/sign-request";

/** Whoever signs; `renew` is called when the keys no longer serve. */
export interface Signer {
  keys(): Promise<Keys>;
  renew(): void;
}

/** `uncertain` where the request may have been served, or not: nobody said so, or not to the end. */
export type Outcome =
  | { kind: "acknowledged"; text: string; bytes: Buffer }
  | { kind: "refused"; status: number; text: string }
  | { kind: "uncertain"; why: string };

export interface SoakClient {
  /** Signs and sends; like SDKs it sets its clock and renews a session when it is told to, and tries once more. */
  send(call: UnsignedCall, signer: Signer): Promise<Outcome>;
  /** Answers by status, `uncertain` aside. */
  statuses: ReadonlyMap<number, number>;
  close(): Promise<void>;
}

const skewed = /Signature expired|Signature not yet current|RequestTimeTooSkewed/;
const worn =
  /security token included in the request is (expired|invalid)|ExpiredToken|InvalidClientTokenId|InvalidToken|InvalidAccessKeyId/;

/** Whether an answer's text arrived to its end, as far as whoever parses it can tell. */
function isWhole(text: string, type: string): boolean {
  if (text === "" || type.includes("octet-stream")) return true;
  if (type.includes("xml") || text.startsWith("<")) return /<\/[\w:]+>\s*$/.test(text);
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

export function createSoakClient(origin: string): SoakClient {
  const dispatcher = new Agent({ connections: 24, headersTimeout: 60_000, bodyTimeout: 60_000 });
  const statuses = new Map<number, number>();
  let offsetMs = 0;
  const sendOnce = async (call: UnsignedCall, signer: Signer): Promise<Outcome> => {
    const signed = await signRequest(origin, await signer.keys(), call, new Date(Date.now() + offsetMs));
    try {
      const { method, headers, body } = signed;
      const answer = await request(`${origin}${signed.target}`, { method, headers, body, dispatcher });
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      const [text, status] = [bytes.toString("utf8"), answer.statusCode];
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (skewed.test(text)) offsetMs = Date.parse(String(answer.headers.date)) - Date.now();
      if (status >= 500) return { kind: "uncertain", why: String(status) };
      if (status >= 300) return { kind: "refused", status, text };
      if (isWhole(text, String(answer.headers["content-type"]))) return { kind: "acknowledged", text, bytes };
      return { kind: "uncertain", why: "truncated" };
    } catch (error) {
      return { kind: "uncertain", why: error instanceof Error ? error.message : String(error) };
    }
  };
  return {
    send: async (call, signer) => {
      const outcome = await sendOnce(call, signer);
      if (outcome.kind !== "refused") return outcome;
      const isWorn = worn.test(outcome.text);
      if (isWorn) signer.renew();
      return isWorn || skewed.test(outcome.text) ? sendOnce(call, signer) : outcome;
    },
    statuses,
    close: () => dispatcher.destroy(),
  };
}
