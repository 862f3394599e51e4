import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { GatewayCall, GatewayResult } from "../aws/call-gateway";
import { describeFailure } from "../aws/describe-problem";
import { payloadLimitBytes, readBody } from "../aws/read-body";
import type { Ctx } from "./ctx";
import type { JsonRead } from "./read-cache";

function unexpected(message: string, call: CallRecord): JsonRead {
  const { operationId, requestId, attempts, status } = call;
  const facts = { operationId, requestId, attempts, upstreamStatus: status };
  return { isAnswer: false, problem: describeFailure("unexpected", message, facts), call };
}

function findFault(headers: IncomingHttpHeaders, text: string): string | null {
  const contentType = headers["content-type"] ?? "";
  if (/html/i.test(contentType)) return "The answer was a web page, not JSON.";
  if (text === "") return null;
  try {
    JSON.parse(text);
    return null;
  } catch {
    return "The answer was not whole JSON.";
  }
}

/**
 * Makes a call that answers JSON and reads the answer to its end. An answer that is cut off, is no JSON or is longer
 * than API Gateway can give is a Problem.
 */
export async function callForJson(ctx: Ctx, call: GatewayCall): Promise<JsonRead> {
  const result: GatewayResult = await ctx.callGateway({
    ...call,
    headers: { accept: "application/json", ...call.headers },
  });
  if (!result.isAnswer) return result;
  try {
    const bytes = await readBody(result.body);
    if (!bytes) return unexpected(`The answer was longer than ${payloadLimitBytes} bytes.`, result.call);
    const text = bytes.toString("utf8");
    const fault = findFault(result.headers, text);
    return fault
      ? unexpected(fault, result.call)
      : { isAnswer: true, status: result.status, text, call: result.call };
  } catch (error) {
    if (call.signal?.aborted) throw error;
    return unexpected("The answer was cut off.", result.call);
  }
}

/** Reads through the cache of this person: equal reads in flight are joined, answers are kept for seconds. */
export function readJson(ctx: Ctx, call: GatewayCall): Promise<JsonRead> {
  const { wirePath, wireQuery } = call;
  const key = {
    deploymentId: ctx.deployment.id,
    roleId: ctx.role.id,
    personId: ctx.person.id,
    path: wireQuery ? `${wirePath}?${wireQuery}` : wirePath,
  };
  return ctx.reads.read(key, (signal) => callForJson(ctx, { ...call, signal }), ctx.signal);
}
