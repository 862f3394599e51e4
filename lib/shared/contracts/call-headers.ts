import { type CallRecord, callRecordSchema } from "./call-record";

const names = {
  operationId: "x-portal-operation",
  attempts: "x-portal-attempts",
  cache: "x-portal-cache",
  requestId: "x-portal-upstream-request-id",
  upstreamStatus: "x-portal-upstream-status",
  clockCorrectedMs: "x-portal-clock-corrected-ms",
  waitMs: "x-portal-wait-ms",
  timing: "server-timing",
} as const;

/** Headers that tell a browser what one call cost; read back by `readCallHeaders`. */
export function toCallHeaders(call: CallRecord): Record<string, string> {
  return {
    [names.operationId]: call.operationId,
    [names.attempts]: String(call.attempts),
    [names.cache]: call.cache,
    [names.upstreamStatus]: String(call.status),
    [names.timing]: `gateway;dur=${call.durationMs.toFixed(1)};desc="${call.operationId} ${call.cache}"`,
    ...(call.requestId ? { [names.requestId]: call.requestId } : {}),
    ...(call.waitMs === undefined ? {} : { [names.waitMs]: String(call.waitMs) }),
    ...(call.clockCorrectedMs === undefined
      ? {}
      : { [names.clockCorrectedMs]: String(call.clockCorrectedMs) }),
  };
}

/**
 * @param request method and path that was asked of the proxy
 * @returns null where the answer carries no call, such as a refusal of the portal's own
 */
export function readCallHeaders(
  headers: Headers,
  request: { method: string; path: string },
): CallRecord | null {
  const duration = /gateway;dur=([\d.]+)/.exec(headers.get(names.timing) ?? "")?.[1];
  const corrected = headers.get(names.clockCorrectedMs);
  const waited = headers.get(names.waitMs);
  const parsed = callRecordSchema.safeParse({
    ...request,
    operationId: headers.get(names.operationId),
    status: Number(headers.get(names.upstreamStatus)),
    durationMs: Number(duration),
    attempts: Number(headers.get(names.attempts)),
    cache: headers.get(names.cache),
    requestId: headers.get(names.requestId) ?? undefined,
    clockCorrectedMs: corrected === null ? undefined : Number(corrected),
    waitMs: waited === null ? undefined : Number(waited),
  });
  return parsed.success ? parsed.data : null;
}
