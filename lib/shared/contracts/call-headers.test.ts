import { describe, expect, it } from "vitest";
import { readCallHeaders, toCallHeaders } from "./call-headers";
import type { CallRecord } from "./call-record";

const call: CallRecord = {
  operationId: "ListLibraries",
  method: "GET",
  path: "/iam/libraries",
  status: 200,
  durationMs: 12.5,
  attempts: 1,
  cache: "miss",
};
const throughHeaders = (given: CallRecord) =>
  readCallHeaders(new Headers(toCallHeaders(given)), { method: given.method, path: given.path });

describe("the headers of a call", () => {
  it.each([{}, { waitMs: 340 }, { waitMs: 340, clockCorrectedMs: -5_000, requestId: "r-1" }])(
    "bring to the browser what it took: %o",
    (facts) => {
      expect(throughHeaders({ ...call, ...facts })).toEqual({ ...call, ...facts });
    },
  );

  it("say nothing of a wait where there was none", () => {
    expect(toCallHeaders(call)).not.toHaveProperty("x-portal-wait-ms");
  });
});
