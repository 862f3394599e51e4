import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import {
  callTooLarge,
  malformedParameter,
  noSuchOperation,
  withheldCredentials,
} from "@/lib/shared/problems/call-problems";
import { isReadingPost, type Operation } from "@/lib/shared/sdma/catalog";
import { matchOperation } from "@/lib/shared/sdma/match-operation";
import type { GatewayCall } from "../aws/call-gateway";
import { findUnsignableRequest } from "../aws/find-unsignable-request";
import { hasAmbiguousSegment, type QueryPairs, toWirePath, toWireQuery } from "../aws/wire-path";
import { payloadLimitBytes } from "../read-body";
import { findMalformedSegment } from "./address-operation";
import type { Ctx } from "./ctx";
import { forwardContent } from "./forward-content";
import type { Forwarded } from "./forwarded";
import { nearestOperation } from "./nearest-operation";
import type { JsonRead } from "./read-cache";
import type { ContentRequest } from "./read-content";
import { callForJson, readJson } from "./read-json";

export type { Forwarded } from "./forwarded";

export interface ForwardInput extends ContentRequest {
  /** HEAD asks what GET would answer. */
  method: string;
  /** Decoded path segments after the stage, `iam` first. */
  segments: readonly string[];
  pairs?: QueryPairs;
  /** The exact bytes to sign and send. */
  body?: Uint8Array | undefined;
  contentType?: string | undefined;
}

const vending = new Set<string>(["GetAssetCredentials", "GetProjectCredentials"]);
const contentOperations = new Set<string>(["GetFileContent"]);

const refuse = (problem: Problem): Forwarded => ({ ok: false, problem, call: null });

function noSuchRoute(method: string, segments: readonly string[]): Problem {
  return noSuchOperation(hasAmbiguousSegment(segments) ? null : nearestOperation(method, segments));
}

function refusalOf(operation: Operation, call: GatewayCall, { segments, pairs, contentType }: ForwardInput) {
  const { operationId } = operation;
  const malformed = findMalformedSegment(operation, segments);
  if (malformed) return malformedParameter(operationId, malformed.name, malformed.value);
  if (vending.has(operationId)) return withheldCredentials(operationId);
  if ((call.body?.length ?? 0) > payloadLimitBytes) return callTooLarge(payloadLimitBytes, operationId);
  return findUnsignableRequest({ pairs: pairs ?? [], contentType, operationId });
}

function toForwarded(read: JsonRead): Forwarded {
  if (!read.ok) return read;
  const { status, bytes, call } = read;
  return {
    ok: true,
    status,
    headers: bytes.length > 0 ? { "content-type": "application/json" } : {},
    body: bytes,
    call,
  };
}

/** A write that failed or was abandoned may still have happened, so what it touches is dropped either way. */
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
  const { segments } = input;
  const method = input.method === "HEAD" ? "GET" : input.method;
  const match = hasAmbiguousSegment(segments) ? null : matchOperation(method, segments);
  if (!match) return refuse(noSuchRoute(method, segments));
  const { operation } = match;
  const { body, contentType } = input;
  const call: GatewayCall = {
    operation,
    wirePath: toWirePath(segments),
    wireQuery: toWireQuery(input.pairs ?? []),
    body,
    ...(body && contentType ? { headers: { "content-type": contentType } } : {}),
    signal: ctx.signal,
  };
  const refusal = refusalOf(operation, call, input);
  if (refusal) return refuse(refusal);
  if (contentOperations.has(operation.operationId)) return forwardContent(ctx, call, { request: input });
  if (operation.method === "GET") return toForwarded(await readJson(ctx, call));
  return toForwarded(await writeJson(ctx, call));
}
