import "server-only";
import type { Readable } from "node:stream";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { Operation } from "@/lib/shared/sdma/catalog";
import { matchOperation } from "@/lib/shared/sdma/match-operation";
import { type GatewayCall, isReadingPost } from "../aws/call-gateway";
import { payloadLimitBytes } from "../aws/read-body";
import { splitRawPath, toWirePath, toWireQuery } from "../aws/wire-path";
import { findMalformedSegment, malformedParameter } from "./address-operation";
import { contentHeaders } from "./content-headers";
import type { Ctx } from "./ctx";
import { nearestOperation } from "./nearest-operation";
import type { JsonRead } from "./read-cache";
import { callForJson, readJson } from "./read-json";
import { withholdSecrets } from "./withhold-secrets";

export interface ForwardInput {
  method: string;
  /** Path behind the stage as the browser sent it, beginning with `/iam/`. */
  rawPath: string;
  /** Without `?`. */
  rawQuery: string;
  /** The exact bytes to sign and send. */
  body?: Uint8Array | undefined;
  contentType?: string | undefined;
  /** Range of a file's content. */
  range?: string | undefined;
}

export type Forwarded =
  | {
      isAnswer: true;
      status: number;
      headers: Record<string, string>;
      body: string | Readable;
      call: CallRecord;
    }
  | { isAnswer: false; problem: Problem; call: CallRecord | null };

const vending = new Set<string>(["GetAssetCredentials", "GetProjectCredentials"]);
const contentOperations = new Set<string>(["GetFileContent"]);

const refuse = (problem: Problem): Forwarded => ({ isAnswer: false, problem, call: null });

function noSuchRoute(method: string, segments: readonly string[] | null): Problem {
  const nearest = segments ? nearestOperation(method, segments) : null;
  return {
    code: "no-such-route",
    layer: "portal",
    status: 404,
    title: "SDMA's API has no such operation",
    detail: nearest
      ? `The nearest one is ${nearest.operationId}: ${nearest.method} ${nearest.path}. Nothing was sent to AWS.`
      : "A path may not hold empty, . or .. segments or broken escapes. Nothing was sent to AWS.",
    nextStep: "Compare method and path with the API reference.",
    isRetryable: false,
  };
}

function withheldCredentials({ operationId }: Operation): Problem {
  return {
    code: "credentials-withheld",
    layer: "portal",
    status: 403,
    title: "The portal does not hand credentials to a browser",
    detail: `${operationId} answers AWS credentials, and those stay on the server.`,
    nextStep:
      "Download and preview files through the portal, or call the operation with your own AWS credentials.",
    isRetryable: false,
    operationId,
  };
}

/** The refusal of a request body that API Gateway would not take, given before anything is sent. */
export function tooLargeBody(operationId?: string): Problem {
  return {
    code: "too-large",
    layer: "portal",
    status: 413,
    title: "The request is larger than API Gateway takes",
    detail: `It may have ${payloadLimitBytes.toLocaleString("en")} bytes (10 MB) at the most. Nothing was sent to AWS.`,
    nextStep: "Send less at once; files go through the upload, not through this call.",
    isRetryable: false,
    ...(operationId ? { operationId } : {}),
  };
}

function refusalOf(
  operation: Operation,
  segments: readonly string[],
  body: Uint8Array | undefined,
): Problem | null {
  const malformed = findMalformedSegment(operation, segments);
  if (malformed) return malformedParameter(operation, malformed.name, malformed.value);
  if (vending.has(operation.operationId)) return withheldCredentials(operation);
  return (body?.length ?? 0) > payloadLimitBytes ? tooLargeBody(operation.operationId) : null;
}

function toForwarded(read: JsonRead): Forwarded {
  if (!read.isAnswer) return read;
  const { status, text, call } = read;
  return {
    isAnswer: true,
    status,
    headers: { "content-type": "application/json" },
    body: withholdSecrets(text),
    call,
  };
}

async function forwardContent(ctx: Ctx, call: GatewayCall, range: string | undefined): Promise<Forwarded> {
  const result = await ctx.callGateway({ ...call, headers: { accept: "*/*", ...(range ? { range } : {}) } });
  if (!result.isAnswer) return result;
  return { ...result, headers: contentHeaders(result.headers, {}) };
}

/** A write that failed or was given up may still have been done, so what it touches is forgotten either way. */
async function writeJson(ctx: Ctx, call: GatewayCall): Promise<JsonRead> {
  if (isReadingPost(call.operation)) return callForJson(ctx, call);
  try {
    return await callForJson(ctx, call);
  } finally {
    ctx.reads.forget(ctx.deployment.id, call.wirePath);
  }
}

/**
 * Sends one call of the catalog for a browser. JSON is read to its end, cleared of secrets and, for GET, cached;
 * the content of a file is streamed.
 * @throws the signal's reason when the browser has gone
 */
export async function forwardCall(ctx: Ctx, input: ForwardInput): Promise<Forwarded> {
  const segments = splitRawPath(input.rawPath);
  const match = segments && matchOperation(input.method, segments);
  if (!match) return refuse(noSuchRoute(input.method, segments));
  const { operation } = match;
  const refusal = refusalOf(operation, segments, input.body);
  if (refusal) return refuse(refusal);
  const { body, contentType } = input;
  const call: GatewayCall = {
    operation,
    wirePath: toWirePath(segments),
    wireQuery: toWireQuery(input.rawQuery),
    body,
    ...(body && contentType ? { headers: { "content-type": contentType } } : {}),
    signal: ctx.signal,
  };
  if (contentOperations.has(operation.operationId)) return forwardContent(ctx, call, input.range);
  if (operation.method === "GET") return toForwarded(await readJson(ctx, call));
  return toForwarded(await writeJson(ctx, call));
}
