import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import { signedOut } from "@/lib/shared/problems/door-problems";
import { forwardedAnswer } from "./forwarded-answer";

const call: CallRecord = {
  operationId: "GetFileContent",
  method: "GET",
  path: "/iam/x",
  status: 200,
  durationMs: 5,
  attempts: 1,
  cache: "bypass",
};
const told = {
  "x-portal-operation": "GetFileContent",
  "x-portal-attempts": "1",
  "x-portal-cache": "bypass",
  "x-portal-upstream-status": "200",
  "server-timing": 'gateway;dur=5.0;desc="GetFileContent bypass"',
};

describe("what was forwarded", () => {
  it("is answered with its own status, headers and body, and what the call cost", () => {
    const body = Readable.from(["content"]);
    const headers = { "content-type": "text/plain", etag: '"a"' };
    const answer = forwardedAnswer({ ok: true, status: 206, headers, body, call });
    expect(answer).toEqual({
      status: 206,
      headers: { "cache-control": "private, no-store", ...headers, ...told },
      body,
    });
    expect(answer.body).toBe(body);
  });

  it("may say itself how long it is kept, but not what it cost", () => {
    const headers = { "cache-control": "private, max-age=60", "x-portal-attempts": "99" };
    const answer = forwardedAnswer({ ok: true, status: 200, headers, body: Buffer.alloc(0), call });
    expect(answer.headers).toEqual({ "cache-control": "private, max-age=60", ...told });
  });

  it.each([
    ["with the call", call, told],
    ["where nothing was sent", null, {}],
  ])("and refused is reported as a problem: %s", (_, made, headers) => {
    const problem = { ...signedOut, status: 416 };
    const json = { "cache-control": "private, no-store", "content-type": "application/json" };
    const refusal = { ok: false, problem, call: made } as const;
    const answer = { status: 416, body: JSON.stringify({ problem }) };
    expect(forwardedAnswer(refusal)).toEqual({ ...answer, headers: { ...json, ...headers } });
    const range = { "content-range": "bytes */10" };
    expect(forwardedAnswer({ ...refusal, headers: range })).toEqual({
      ...answer,
      headers: { ...json, ...headers, ...range },
    });
  });
});
