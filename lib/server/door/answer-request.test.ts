import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FakePortal, openFakePortal } from "../testing/open-fake-portal";
import { answerRequest } from "./answer-request";
import type { DoorAnswer } from "./door-answer";
import { type ExampleRequest, exampleRequest } from "./example-request.test-support";

let fake: FakePortal;
beforeAll(async () => {
  fake = await openFakePortal();
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.logLines.length = 0;
});

const answer = (example: ExampleRequest) => answerRequest(fake.portal, exampleRequest(example).request);
const problemOf = ({ body }: DoorAnswer) => JSON.parse(String(body)).problem;
const logged = () => fake.logLines.map((line) => JSON.parse(line));

describe("a request below /api", () => {
  it("is answered by its route, HEAD like GET", async () => {
    for (const method of ["GET", "HEAD"])
      expect(await answer({ method, target: "/api/health" })).toMatchObject({
        status: 200,
        body: '{"status":"ok"}',
      });
  });

  it.each([
    ["/api/health", "GET, HEAD, OPTIONS"],
    ["/api/role", "POST, OPTIONS"],
    ["/api/nothing", "GET, POST, PUT, DELETE, PATCH, HEAD, OPTIONS"],
  ])("gets the methods of %s for OPTIONS", async (target, allow) => {
    expect(await answer({ method: "OPTIONS", target })).toEqual({
      status: 204,
      headers: { "cache-control": "private, no-store", allow },
      body: null,
    });
  });

  it.each([
    ["POST", "/api/health", "GET, HEAD, OPTIONS"],
    ["GET", "/api/role", "POST, OPTIONS"],
    ["HEAD", "/api/role", "POST, OPTIONS"],
    ["get", "/api/health", "GET, HEAD, OPTIONS"],
    ["constructor", "/api/health", "GET, HEAD, OPTIONS"],
    ["TRACE", "/api/nothing", "GET, POST, PUT, DELETE, PATCH, HEAD, OPTIONS"],
  ])("that comes with %s to %s is refused with what is allowed", async (method, target, allow) => {
    const refusal = await answer({ method, target });
    expect(refusal.status).toBe(405);
    expect(refusal.headers).toEqual({
      "cache-control": "private, no-store",
      "content-type": "application/json",
      allow,
    });
    expect(problemOf(refusal)).toMatchObject({
      code: "method-not-allowed",
      detail: `${method} is not allowed here. Allowed: ${allow}.`,
    });
  });

  it.each([
    ["identity", 303],
    ["Identity", 303],
    ["gzip", 415],
    ["identity, gzip", 415],
    ["", 415],
  ])("whose body is encoded as %j gets %i from what reads it", async (coding, status) => {
    const headers = { origin: "http://127.0.0.1:3000", "content-encoding": coding };
    const form = { method: "POST", target: "/api/auth/signin/oidc", headers, body: "callbackUrl=/" };
    expect((await answer(form)).status).toBe(status);
    expect((await answer({ target: "/api/health", headers })).status).toBe(200);
  });

  describe("that fails unexpectedly", () => {
    const failing = async (signal?: AbortSignal) => {
      const { cookies } = await fake.signIn("mira");
      fake.disk.failure = new Error("disk full");
      const got = await answer({ target: "/api/session", cookies, ...(signal ? { signal } : {}) });
      delete fake.disk.failure;
      return got;
    };

    it("is reported as a failure of the portal, with a line in the log", async () => {
      const got = await failing();
      expect([got.status, problemOf(got)]).toEqual([
        500,
        expect.objectContaining({ code: "unexpected", isRetryable: true }),
      ]);
      expect(logged()).toEqual([
        {
          level: 50,
          time: expect.any(String),
          requestId: "request-1",
          route: "session",
          reason: expect.stringContaining("disk full"),
          msg: "request failed",
        },
      ]);
    });

    it("is not a failure where the client has gone", async () => {
      expect(await failing(AbortSignal.abort())).toEqual({ status: 499, headers: {}, body: null });
      expect(logged()).toEqual([]);
    });
  });
});
