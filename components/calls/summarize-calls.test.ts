import { describe, expect, it } from "vitest";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import { summarizeCalls, summaryLabel } from "./summarize-calls";

const call = (over: Partial<CallRecord>): CallRecord => ({
  operationId: "ListAssets",
  method: "GET",
  path: "/iam/libraries",
  status: 200,
  durationMs: 84,
  attempts: 1,
  cache: "miss",
  ...over,
});

describe("summarizeCalls", () => {
  it("counts every attempt that reached the gateway, as the quota does", () => {
    const summary = summarizeCalls([
      call({ attempts: 3, requestId: "a" }),
      call({ attempts: 0, cache: "hit" }),
    ]);
    expect(summary).toEqual({
      requests: 3,
      savedCalls: 1,
      longestWaitMs: undefined,
      lastRequestId: "a",
      clockCorrectedMs: undefined,
    });
    expect(summaryLabel(summary)).toBe("3 requests · 1 from the cache");
  });

  it("counts a joined read as saved, since another one used the request", () => {
    expect(summarizeCalls([call({ attempts: 0, cache: "joined" })]).savedCalls).toBe(1);
  });

  it("keeps the last request id and the last clock correction", () => {
    const calls = [call({ requestId: "a", clockCorrectedMs: 400_000 }), call({ requestId: "b" })];
    expect(summarizeCalls(calls)).toMatchObject({ lastRequestId: "b", clockCorrectedMs: 400_000 });
  });

  it("tells of the longest wait for a turn, where it was above 200 ms", () => {
    expect(summarizeCalls([call({ waitMs: 200 }), call({})]).longestWaitMs).toBeUndefined();
    expect(summarizeCalls([call({ waitMs: 201 }), call({ waitMs: 90 })]).longestWaitMs).toBe(201);
  });

  it("uses the singular for one request, and omits the cache where there was no hit", () => {
    expect(summaryLabel(summarizeCalls([call({})]))).toBe("1 request");
    expect(summaryLabel(summarizeCalls([]))).toBe("0 requests");
  });
});
