import type { CallRecord } from "@/lib/shared/contracts/call-record";

export interface CallSummary {
  /** Requests that reached the gateway, retries included: what counts toward the quota. */
  requests: number;
  /** Calls that no request was needed for. */
  savedCalls: number;
  /** The longest wait of one call for its turn, where a person would notice it. */
  longestWaitMs: number | undefined;
  lastRequestId: string | undefined;
  clockCorrectedMs: number | undefined;
}

const noticeableWaitMs = 200;

export function summarizeCalls(calls: readonly CallRecord[]): CallSummary {
  const longestWaitMs = Math.max(0, ...calls.map(({ waitMs = 0 }) => waitMs));
  return {
    requests: calls.reduce((sum, { attempts }) => sum + attempts, 0),
    savedCalls: calls.filter(({ cache }) => cache === "hit" || cache === "joined").length,
    longestWaitMs: longestWaitMs > noticeableWaitMs ? longestWaitMs : undefined,
    lastRequestId: calls.findLast(({ requestId }) => requestId !== undefined)?.requestId,
    clockCorrectedMs: calls.findLast((call) => call.clockCorrectedMs !== undefined)?.clockCorrectedMs,
  };
}

/** @returns such as `2 requests · 1 from the cache` */
export function summaryLabel({ requests, savedCalls }: CallSummary): string {
  const used = `${requests} ${requests === 1 ? "request" : "requests"}`;
  return savedCalls === 0 ? used : `${used} · ${savedCalls} from the cache`;
}
