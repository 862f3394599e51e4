import { describe, expect, it } from "vitest";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import { changedSession, signedOut } from "@/lib/shared/problems/door-problems";
import { isWithoutBody, jsonAnswer, problemAnswer, redirectAnswer } from "./door-answer";

const kept = { "cache-control": "private, no-store" };
const call: CallRecord = {
  operationId: "ListLibraries",
  method: "GET",
  path: "/iam/libraries",
  status: 429,
  durationMs: 12.34,
  attempts: 2,
  cache: "miss",
  requestId: "upstream-1",
};

describe("an answer", () => {
  it("has no body at 204, 205 and 304 alone", () => {
    const statuses = [200, 201, 203, 204, 205, 206, 301, 303, 304, 305, 400, 404];
    expect(statuses.filter(isWithoutBody)).toEqual([204, 205, 304]);
  });

  it("is JSON that is never cached, with headers of its own", () => {
    const json = { ...kept, "content-type": "application/json" };
    expect(jsonAnswer(201, { a: "ž" })).toEqual({ status: 201, headers: json, body: '{"a":"ž"}' });
    const answer = jsonAnswer(200, [], { "x-a": "b", "cache-control": "no-cache" });
    expect(answer.headers).toEqual({ ...json, "x-a": "b", "cache-control": "no-cache" });
  });

  it.each([
    ["without a call", signedOut, undefined, {}],
    ["with none", signedOut, null, {}],
    [
      "with one",
      changedSession,
      call,
      {
        "x-portal-operation": "ListLibraries",
        "x-portal-attempts": "2",
        "x-portal-cache": "miss",
        "x-portal-upstream-status": "429",
        "x-portal-upstream-request-id": "upstream-1",
        "server-timing": 'gateway;dur=12.3;desc="ListLibraries miss"',
      },
    ],
  ])("with a problem has its status, %s", (_, problem, given, headers) => {
    expect(problemAnswer(problem, given)).toEqual({
      status: problem.status,
      headers: { ...kept, "content-type": "application/json", ...headers },
      body: JSON.stringify({ problem }),
    });
  });

  it("with a problem that may pass says after how many whole seconds", () => {
    expect(problemAnswer({ ...signedOut, retryAfterMs: 1_001 }).headers).toMatchObject({
      "retry-after": "2",
    });
  });

  it("that redirects does so with GET, is never cached, and sets its cookies", () => {
    const answer = { status: 303, headers: { ...kept, location: "/a" }, body: null };
    expect(redirectAnswer("/a")).toEqual({ ...answer, cookies: [] });
    expect(redirectAnswer("/a", ["b=c", "d=e"])).toEqual({ ...answer, cookies: ["b=c", "d=e"] });
  });
});
