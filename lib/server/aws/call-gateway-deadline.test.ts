import { describe, expect, it, vi } from "vitest";
import { exampleGateway, exampleSession, gatewayAnswers, hanging } from "./example-gateway.test-support";
import { never, pass, sleep, useFakeTime } from "./fake-time.test-support";

describe("the deadline", () => {
  useFakeTime();

  it("ends a call that gets no answer, once, with the time from the setting", async () => {
    const { call, sent } = exampleGateway({ answer: hanging, deployment: { timeoutSeconds: 12 } });
    const result = call();
    await pass(11_999);
    const early = await Promise.race([result, Promise.resolve("waiting")]);
    expect(early).toBe("waiting");
    await pass(1);
    expect(await result).toMatchObject({
      ok: false,
      problem: {
        code: "timeout",
        layer: "network",
        status: 504,
        title: "No response within 12 seconds",
        attempts: 1,
      },
    });
    expect(sent).toHaveLength(1);
  });

  it("holds for a transport that does not honor its signal", async () => {
    const { call } = exampleGateway({ answer: never });
    const result = call();
    await pass(30_000);
    expect(await result).toMatchObject({
      problem: { code: "timeout", title: "No response within 30 seconds" },
    });
  });

  it("is one for all attempts and the pauses between them", async () => {
    const slow = async () => {
      await sleep(4_000);
      return gatewayAnswers.throttled();
    };
    const { call, sent } = exampleGateway({
      answer: slow,
      random: () => 1,
      deployment: { timeoutSeconds: 11 },
    });
    const result = call();
    // 4 s, a pause of 1 s, 4 s: the next pause of 2 s would end when the time does.
    await pass(4_000);
    await pass(1_000);
    await pass(4_000);
    expect(await result).toMatchObject({ problem: { code: "throttled", attempts: 2 } });
    expect(sent).toHaveLength(2);
  });

  it("uses no retry budget if it leaves no time", async () => {
    const { call, gateway } = exampleGateway({
      answer: gatewayAnswers.throttled,
      random: () => 1,
      deployment: { timeoutSeconds: 1 },
    });
    await call();
    expect(gateway.retryBudgets.size).toBe(0);
  });

  it("tells each attempt how long it may still take", async () => {
    const { call, sent } = exampleGateway({
      random: () => 1,
      answer: async (_, attempt) => {
        await sleep(5_000);
        return attempt === 1 ? gatewayAnswers.internalError() : gatewayAnswers.fine();
      },
    });
    const result = call();
    await pass(5_000);
    await pass(50);
    await pass(5_000);
    await result;
    expect(sent.map(({ headersTimeoutMs }) => headersTimeoutMs)).toEqual([31_000, 25_950]);
  });

  it("ends with the response headers: a body may take longer", async () => {
    const { call, sent } = exampleGateway();
    expect(await call()).toMatchObject({ ok: true });
    await pass(60_000);
    expect(sent[0]?.signal?.aborted).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("applies to a role that STS does not return, and names STS", async () => {
    const { call, sent } = exampleGateway({
      assumeRole: never,
      deployment: { timeoutSeconds: 7 },
    });
    const result = call();
    await pass(7_000);
    expect(await result).toMatchObject({
      problem: {
        code: "timeout",
        layer: "sts",
        status: 504,
        title: "No response within 7 seconds",
        attempts: 0,
      },
    });
    expect(sent).toEqual([]);
  });

  it("applies to a role that must be assumed again midway", async () => {
    let taken = 0;
    const { call } = exampleGateway({
      assumeRole: async () => {
        taken += 1;
        return taken === 1 ? exampleSession : never();
      },
      answer: async () => {
        await sleep(25_000);
        return gatewayAnswers.expiredToken();
      },
    });
    const result = call();
    await pass(30_000);
    expect(await result).toMatchObject({ problem: { code: "timeout", layer: "sts", attempts: 1 } });
  });

  it("is bounded for STS alone, so that the next call tries again", async () => {
    let taken = 0;
    const { call } = exampleGateway({
      assumeRole: () => {
        taken += 1;
        return taken === 1 ? never() : Promise.resolve(exampleSession);
      },
    });
    const first = call();
    await pass(10_000);
    expect(await first).toMatchObject({ problem: { code: "timeout", layer: "sts", status: 504 } });
    expect(await call()).toMatchObject({ ok: true });
  });

  it("does not cancel a role that others wait for", async () => {
    let give: (session: typeof exampleSession) => void = () => undefined;
    let taken = 0;
    const { call } = exampleGateway({
      assumeRole: () => {
        taken += 1;
        return new Promise((resolve) => {
          give = resolve;
        });
      },
    });
    const leaving = new AbortController();
    const gone = call("ListLibraries", { signal: leaving.signal });
    const waiting = call();
    leaving.abort(new Error("the tab was closed"));
    await expect(gone).rejects.toThrow("the tab was closed");
    give(exampleSession);
    expect(await waiting).toMatchObject({ ok: true });
    expect(taken).toBe(1);
  });
});

describe("a caller who goes away", () => {
  it("ends the upstream request and gets its own reason", async () => {
    const { call, sent } = exampleGateway({ answer: hanging });
    const leaving = new AbortController();
    const result = call("ListLibraries", { signal: leaving.signal });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    leaving.abort(new Error("the tab was closed"));
    await expect(result).rejects.toThrow("the tab was closed");
    expect(sent[0]?.signal?.aborted).toBe(true);
  });

  it("still ends the body after the response headers came", async () => {
    const { call, sent } = exampleGateway();
    const leaving = new AbortController();
    await call("ListLibraries", { signal: leaving.signal });
    leaving.abort();
    expect(sent[0]?.signal?.aborted).toBe(true);
  });

  it("sends nothing when it was gone before", async () => {
    const { call, sent } = exampleGateway();
    await expect(call("ListLibraries", { signal: AbortSignal.abort(new Error("gone")) })).rejects.toThrow(
      "gone",
    );
    expect(sent).toEqual([]);
  });
});
