import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { GatewayCall } from "../aws/call-gateway";
import { type ContentPresentation, contentHeaders } from "./content-headers";
import type { Ctx } from "./ctx";
import type { Forwarded } from "./forwarded";
import {
  type AskStore,
  type Content,
  type ContentRequest,
  contentStatuses,
  readContent,
} from "./read-content";

/** The last of the calls that something took, with the attempts of all. */
function joinCalls(calls: readonly CallRecord[]): CallRecord | null {
  const last = calls.at(-1);
  return last ? { ...last, attempts: calls.reduce((sum, { attempts }) => sum + attempts, 0) } : null;
}

/** A 304 describes only the content's version: a browser would treat other headers as updates. */
const notModifiedHeaders = new Set(["etag", "last-modified", "cache-control"]);

function browserHeaders(
  status: number,
  headers: IncomingHttpHeaders,
  presentation: ContentPresentation,
): Record<string, string> {
  const all = contentHeaders(headers, presentation);
  if (status === 304)
    return Object.fromEntries(Object.entries(all).filter(([name]) => notModifiedHeaders.has(name)));
  const { "content-encoding": coding } = headers;
  return coding ? { ...all, "content-encoding": coding } : all;
}

/** Content as it goes to a browser. */
export function presentContent(
  content: Content,
  presentation: ContentPresentation,
  calls: readonly CallRecord[],
): Forwarded {
  const call = joinCalls(calls);
  if (!content.ok) return { ...content, call };
  if (!call) throw new TypeError("Content came without a call.");
  const { status, headers, body } = content;
  return { ok: true, status, headers: browserHeaders(status, headers, presentation), body, call };
}

export interface ContentQuestion {
  request: ContentRequest;
  presentation?: ContentPresentation;
  /** Calls that were made on the way here. */
  earlier?: readonly CallRecord[];
}

/** Streams what GetFileContent answers through the gateway. */
export async function forwardContent(
  ctx: Ctx,
  call: GatewayCall,
  { request, presentation = {}, earlier = [] }: ContentQuestion,
): Promise<Forwarded> {
  const calls = [...earlier];
  const ask: AskStore = async (headers) => {
    const result = await ctx.callGateway({
      ...call,
      headers: { accept: "*/*", ...headers },
      answerStatuses: contentStatuses,
    });
    calls.push(result.call);
    return result;
  };
  const content = await readContent(ask, request);
  return presentContent(content, presentation, calls);
}
