import "server-only";
import { isUtf8 } from "node:buffer";
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { GatewayCall, GatewayResult } from "../aws/call-gateway";
import { classifyTransportFailure } from "../aws/classify-transport-failure";
import { codingKind, decodeContent, isDecoderError } from "../aws/content-coding";
import { describeFailure } from "../aws/describe-problem";
import { payloadLimitBytes, readBody } from "../read-body";
import type { Ctx } from "./ctx";
import type { JsonAnswer, JsonRead, ReadKey } from "./read-cache";
import { clearText, tooDeepAnswer } from "./withhold-secrets";

function unexpected(message: string, call: CallRecord): JsonRead {
  const { operationId, requestId, attempts, status } = call;
  const facts = { operationId, requestId, attempts, upstreamStatus: status };
  return { ok: false, problem: describeFailure("unexpected", message, facts), call };
}

type Parsed = Pick<JsonAnswer, "bytes" | "value" | "withheld"> | { fault: string };

/** Computes a value on first use: most responses are passed to a browser unchanged. */
function lazily(make: () => unknown): () => unknown {
  let made: { value: unknown } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const parse = (bytes: Buffer): unknown => JSON.parse(bytes.toString("utf8"));

/**
 * Parses an answer once and clears it of secrets once, before anything else sees it. Only bytes are kept: parsed forms of thousands
 * of answers would cost the garbage collector more than parsing again the few that a page asks for.
 */
function parseAnswer(
  { status, headers }: { status: number; headers: IncomingHttpHeaders },
  bytes: Buffer,
): Parsed {
  if (status === 205 || status === 206)
    return { fault: `The response had the status ${status}, which no JSON has.` };
  if (/html/i.test(headers["content-type"] ?? "")) return { fault: "The response was a web page, not JSON." };
  if (bytes.length === 0) return { bytes, value: () => null };
  const text = bytes.toString("utf8");
  try {
    const cleared = clearText(text);
    if (!cleared.ok) return { fault: tooDeepAnswer };
    if (cleared.text === text) return { bytes, value: lazily(() => parse(bytes)) };
    const clear = Buffer.from(cleared.text);
    return {
      bytes: clear,
      value: lazily(() => parse(clear)),
      ...(cleared.hasWithheld ? { withheld: () => parse(bytes) } : {}),
    };
  } catch {
    return { fault: "The response was not complete JSON." };
  }
}

const byteOrderMark = Buffer.from("\ufeff");

async function readBytes(
  headers: IncomingHttpHeaders,
  body: Readable,
): Promise<{ bytes: Buffer } | { fault: string }> {
  if (codingKind(headers) === "unknown") {
    body.destroy();
    return { fault: "The response was compressed in a way that the portal does not support." };
  }
  const bytes = await readBody(decodeContent(headers, body));
  if (!bytes) return { fault: `The response was longer than ${payloadLimitBytes} bytes.` };
  if (!isUtf8(bytes)) return { fault: "The response was not UTF-8." };
  const isMarked = bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark);
  return { bytes: isMarked ? bytes.subarray(byteOrderMark.length) : bytes };
}

/** Why an answer broke in its middle, in the portal's own words. */
function describeBreak(error: unknown): string {
  if (isDecoderError(error)) return "The response could not be decompressed.";
  const { answerClass, message } = classifyTransportFailure(error);
  return answerClass === "timeout" ? message : "The response was cut off.";
}

/**
 * Makes a call that answers JSON and reads the answer to its end. An answer that is cut off, is not JSON, is compressed
 * in an unknown or broken way or is longer than API Gateway can give is a Problem.
 */
export async function callForJson(ctx: Ctx, call: GatewayCall): Promise<JsonRead> {
  const result: GatewayResult = await ctx.callGateway({
    ...call,
    headers: { accept: "application/json", ...call.headers },
  });
  if (!result.ok) return result;
  try {
    const read = await readBytes(result.headers, result.body);
    const parsed = "fault" in read ? read : parseAnswer(result, read.bytes);
    return "fault" in parsed
      ? unexpected(parsed.fault, result.call)
      : { ok: true, status: result.status, ...parsed, call: result.call };
  } catch (error) {
    call.signal?.throwIfAborted();
    return unexpected(describeBreak(error), result.call);
  }
}

const keyOf = (ctx: Ctx, { wirePath, wireQuery }: GatewayCall): ReadKey => ({
  deploymentId: ctx.deployment.id,
  roleId: ctx.role.id,
  personId: ctx.person.id,
  path: wireQuery ? `${wirePath}?${wireQuery}` : wirePath,
});

/** Reads through this person's cache: equal reads in flight are joined, responses are cached for seconds. */
export async function readJson(ctx: Ctx, call: GatewayCall): Promise<JsonRead> {
  const { signal, readsSinceMs: sinceMs, readClass: requestClass } = ctx;
  const read = await ctx.reads.read(
    keyOf(ctx, call),
    (ended, priority) => callForJson(ctx, { ...call, signal: ended, priority, cache: "miss" }),
    { signal, sinceMs, requestClass },
  );
  if (read.call.cache !== "miss") ctx.recordSavedRead(read.call);
  return read;
}

/** The next read asks SDMA again: this response is unusable. */
export function dropRead(ctx: Ctx, call: GatewayCall, useless: JsonAnswer): void {
  ctx.reads.drop(keyOf(ctx, call), useless);
}

/** Reads what has proved out of date; where somebody has read it again since, that is the answer. */
export function readJsonAnew(ctx: Ctx, call: GatewayCall, outdated: JsonAnswer): Promise<JsonRead> {
  dropRead(ctx, call, outdated);
  return readJson(ctx, call);
}
