import { describe, expect, it } from "vitest";
import type { Admission, AttemptOutcome, CallOrigin } from "./admission";
import { CallPriority } from "./call-priority";
import {
  exampleGateway,
  exampleSession,
  gatewayAnswers,
  hanging,
  wireAnswer,
} from "./example-gateway.test-support";
import { pass, sleep, useFakeTime } from "./fake-time.test-support";

/** An admission that notes what it is asked and told. */
function noting(waitMs = 0) {
  const asked: { origin: CallOrigin; attempt: number; leftMs: number }[] = [];
  const settled: AttemptOutcome["kind"][] = [];
  const lifted: CallOrigin[] = [];
  const admission: Admission = {
    admit: async (origin, attempt, leftMs) => {
      asked.push({ origin: { ...origin }, attempt, leftMs });
      if (waitMs > 0) await sleep(waitMs);
      return {
        ok: true,
        ticket: {
          waitMs,
          settle: ({ kind }) => {
            settled.push(kind);
            return { limit: kind === "throttled" ? "others" : null };
          },
        },
      };
    },
    lift: (origin) => void lifted.push(origin),
  };
  return { admission, asked, settled, lifted };
}

describe("an attempt", () => {
  it("waits for its turn last, with credentials at hand and the request signed", async () => {
    const order: string[] = [];
    const { admission } = noting();
    const { call } = exampleGateway({
      assumeRole: async () => {
        order.push("credentials");
        return exampleSession;
      },
      admission: {
        ...admission,
        admit: (...asked) => {
          order.push("turn");
          return admission.admit(...asked);
        },
      },
      answer: () => {
        order.push("sent");
        return gatewayAnswers.fine();
      },
    });
    await call();
    expect(order).toEqual(["credentials", "turn", "sent"]);
  });

  it("takes no turn for a request that API Gateway would not take", async () => {
    const { admission, asked } = noting();
    const { call } = exampleGateway({ admission });
    await call("ListLibraries", { wireQuery: `a=${"x".repeat(11_000)}` });
    expect(asked).toEqual([]);
  });

  it("is admitted anew when it is repeated, within what is left of the deadline", async () => {
    const { admission, asked, settled } = noting();
    const { call } = exampleGateway({ admission, answer: gatewayAnswers.throttled });
    expect(await call()).toMatchObject({ problem: { code: "throttled", attempts: 3 } });
    expect(asked.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    for (const { leftMs } of asked) expect(leftMs).toBeLessThanOrEqual(30_000);
    expect(settled).toEqual(["throttled", "throttled", "throttled"]);
  });

  it("is not sent when it is refused, and neither counted nor recorded", async () => {
    const problem = { code: "portal-busy", layer: "portal", status: 503, title: "Busy" } as const;
    const refusal = { ...problem, detail: "", nextStep: "", isRetryable: true };
    const admission: Admission = {
      ...noting().admission,
      admit: async () => ({ ok: false, problem: refusal }),
    };
    const { call, sent, recorded } = exampleGateway({ admission });
    expect(await call()).toMatchObject({
      ok: false,
      problem: { ...problem, operationId: "ListLibraries", attempts: 0 },
      call: { attempts: 0, status: 503 },
    });
    expect([sent, recorded]).toEqual([[], []]);
  });

  const lost = () => Promise.reject(Object.assign(new Error("x"), { code: "ECONNRESET" }));
  it.each([
    ["answered", "fine", gatewayAnswers.fine],
    ["answered", "an error of SDMA", gatewayAnswers.internalError],
    ["answered", "a missing resource", () => wireAnswer(404, '{"message":"none"}')],
    ["throttled", "a rate limit", gatewayAnswers.throttled],
    ["quota-exhausted", "the quota", gatewayAnswers.quotaExhausted],
    ["failed", "a refusal before any limit", gatewayAnswers.expiredToken],
    ["failed", "no answer", lost],
  ] as const)("is %s by %s, for the limiter", async (kind, _, answer) => {
    const { admission, settled } = noting();
    await exampleGateway({ admission, answer }).call("CreateProject");
    expect(settled[0]).toBe(kind);
  });

  it("is canceled when the caller leaves while it is sent", async () => {
    const { admission, settled } = noting();
    const leaving = new AbortController();
    const { call, recorded } = exampleGateway({ admission, answer: hanging });
    const left = call("ListLibraries", { signal: leaving.signal });
    await new Promise((resolve) => setImmediate(resolve));
    leaving.abort(new Error("gone"));
    await expect(left).rejects.toThrow("gone");
    expect(settled).toEqual(["canceled"]);
    expect(recorded).toMatchObject([{ status: 0, attempt: 1 }]);
  });

  it.each([
    ["ListLibraries", undefined, "interactive"],
    ["SearchAssets", undefined, "interactive"],
    ["ListLibraries", "prefetch", "prefetch"],
    ["ListLibraries", "bulk", "bulk"],
    ["ListLibraries", "write", "write"],
    ["CreateProject", undefined, "write"],
    ["CreateProject", "bulk", "bulk"],
    ["DeleteProject", "prefetch", "write"],
  ] as const)("of %s that is asked as %s has the class %s", async (operationId, requestClass, expected) => {
    const { admission, asked } = noting();
    const { call } = exampleGateway({ admission });
    const purpose = { requestClass, feature: "project", embeddingHost: null, linkId: null };
    await call(operationId, {}, { purpose });
    expect(asked[0]?.origin).toMatchObject({ requestClass: expected, feature: "project", personId: "mira" });
  });

  it("tells the limiter of a more urgent reader who joins while it waits", async () => {
    const { admission, asked, lifted } = noting(20);
    const priority = new CallPriority("prefetch");
    const { call } = exampleGateway({ admission });
    const calling = call("ListLibraries", { priority });
    await new Promise((resolve) => setImmediate(resolve));
    priority.raise("bulk");
    expect(lifted).toEqual([]);
    priority.raise("interactive");
    await calling;
    expect(asked[0]?.origin.requestClass).toBe("prefetch");
    expect(lifted).toMatchObject([{ requestClass: "interactive" }]);
  });
});

describe("the class of an attempt", () => {
  it("is that of the reader who joined while the role was taken", async () => {
    const { admission, asked } = noting();
    const priority = new CallPriority("prefetch");
    const { call } = exampleGateway({
      admission,
      assumeRole: async () => {
        priority.raise("interactive");
        return exampleSession;
      },
    });
    await call("ListLibraries", { priority });
    expect(asked[0]?.origin.requestClass).toBe("interactive");
  });
});

describe("the record of an attempt", () => {
  it("says who sent what for what, how it ended, and what it took", async () => {
    const { admission } = noting();
    const { call, recorded } = exampleGateway({
      admission,
      answer: (_, attempt) =>
        attempt < 2 ? gatewayAnswers.throttled() : wireAnswer(200, "{}", { "content-length": "2" }),
    });
    const startedMs = Date.now();
    await call("ListLibraries", { cache: "miss" });
    const common = {
      personId: "mira",
      roleId: "survey",
      requestClass: "interactive",
      feature: "portal",
      embeddingHost: null,
      linkId: null,
      deploymentId: "rijeka",
      operationId: "ListLibraries",
      atMs: expect.any(Number),
      latencyMs: expect.any(Number),
      waitMs: 0,
      cache: "miss",
    };
    expect(recorded).toEqual([
      { ...common, status: 429, limit: "others", attempt: 1, bytes: 0 },
      { ...common, status: 200, limit: null, attempt: 2, bytes: 2 },
    ]);
    for (const { atMs } of recorded) expect(atMs).toBeGreaterThanOrEqual(startedMs);
  });

  it("has no length that the answer did not state as one", async () => {
    const { call, recorded } = exampleGateway({
      answer: () => wireAnswer(200, "{}", { "content-length": "many" }),
    });
    await call();
    expect(recorded).toMatchObject([{ bytes: 0, cache: "bypass" }]);
  });
});

describe("an attempt that waited", () => {
  useFakeTime();

  it("is signed again after more than a second, and tells how long it waited", async () => {
    for (const [waitMs, isSignedAgain] of [
      [900, false],
      [5_000, true],
    ] as const) {
      const { admission } = noting(waitMs);
      const { call, sent } = exampleGateway({ admission });
      const startedMs = Date.now();
      const calling = call();
      await pass(waitMs);
      expect(await calling).toMatchObject({ call: { waitMs } });
      const signedAt = sent[0]?.headers["x-amz-date"];
      const expectedAt = new Date(startedMs + (isSignedAgain ? waitMs : 0));
      expect(signedAt).toBe(expectedAt.toISOString().replace(/[-:]|\.\d{3}/g, ""));
    }
  });
});
