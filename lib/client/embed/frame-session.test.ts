import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { offlineProblem } from "@/lib/shared/problems/browser-problems";
import { exampleGrant } from "./example-grant.test-support";
import { type ExchangeResult, FrameSession } from "./frame-session";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const refused: ExchangeResult = { ok: false, problem: { ...offlineProblem(), title: "No token" } };
const over: ExchangeResult = {
  ok: false,
  problem: { ...offlineProblem(), code: "embed-session-ended" },
};
const granted = (bearer: string, changes = {}): ExchangeResult => ({
  ok: true,
  grant: exampleGrant(bearer, changes),
});

interface Sent {
  path: string;
  authorization: string | null;
  credentials: string | undefined;
}

function openSession(
  results: ExchangeResult[],
  answers: (sent: Sent) => Response = () => new Response("ok"),
) {
  const asked: (string | null)[] = [];
  const sent: Sent[] = [];
  const session = new FrameSession({
    exchange: async (bearer) => {
      asked.push(bearer);
      return results.length > 1 ? (results.shift() ?? refused) : (results[0] ?? refused);
    },
    send: async (input, init) => {
      const headers = new Headers(init?.headers);
      const one = {
        path: String(input),
        authorization: headers.get("authorization"),
        credentials: init?.credentials,
      };
      sent.push(one);
      return answers(one);
    },
  });
  return { session, asked, sent };
}

const ended = () => new Response("{}", { status: 401 });

describe("how a frame reads", () => {
  it("reads below /embed with the bearer token and without cookies", async () => {
    const { session, sent } = openSession([granted("one")]);
    await session.fetch("/api/sdma/rijeka/iam/libraries", {
      credentials: "same-origin",
      headers: { a: "b" },
    });
    expect(sent).toEqual([
      { path: "/embed/api/sdma/rijeka/iam/libraries", authorization: "Bearer one", credentials: "omit" },
    ]);
  });

  it.each([
    "https://elsewhere.example/api/session",
    "//elsewhere.example/api/",
    "/rijeka/libraries",
    "api/x",
  ])("sends the bearer token to no other address: %s", async (address) => {
    const { session, sent } = openSession([granted("one")]);
    await expect(session.fetch(address)).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });

  it("renews once after a 401 and reads again, however many reads were under way", async () => {
    const { session, asked, sent } = openSession([granted("one"), granted("two")], ({ authorization }) =>
      authorization === "Bearer two" ? new Response("ok") : ended(),
    );
    await session.renew();
    const answers = await Promise.all(["/api/a", "/api/b", "/api/c"].map((path) => session.fetch(path)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(asked).toEqual([null, "one"]);
    expect(sent).toHaveLength(6);
  });

  it("reads again without another renewal when one has happened meanwhile", async () => {
    const { session, asked } = openSession([granted("one"), granted("two")], ({ path, authorization }) =>
      authorization === "Bearer two" ? new Response(path) : ended(),
    );
    await session.renew();
    const late = session.fetch("/api/late");
    await session.renew();
    expect((await late).status).toBe(200);
    expect(asked).toHaveLength(2);
  });

  it("begins another session only where the portal says that this one is over", async () => {
    const { session, asked } = openSession([granted("one"), over, granted("two")], ({ authorization }) =>
      authorization === "Bearer two" ? new Response("ok") : ended(),
    );
    await session.renew();
    expect((await session.fetch("/api/a")).status).toBe(200);
    expect(asked).toEqual([null, "one", null]);
  });

  it("lets the person sign in again where only they can begin another", async () => {
    const results = [granted("one"), { ...over, isFinal: true }, granted("two")];
    const { session, asked } = openSession(results, ended);
    await session.renew();
    await session.fetch("/api/a");
    expect(session.state).toMatchObject({ state: "paused", nextTryInSeconds: null });
    await session.restart();
    expect(asked).toEqual([null, "one", null]);
    expect(session.state).toEqual({ state: "open" });
  });

  it("hands the 401 on when no session can be had, and does not ask in a circle", async () => {
    const { session, asked, sent } = openSession([granted("one"), refused], ended);
    await session.renew();
    expect((await session.fetch("/api/a")).status).toBe(401);
    expect(asked).toHaveLength(2);
    expect(sent).toHaveLength(1);
  });

  it("does not send a token whose time is over", async () => {
    const { session, sent } = openSession([granted("one", { renewInSeconds: 900 }), granted("two")]);
    await session.renew();
    await vi.advanceTimersByTimeAsync(300_000);
    await session.fetch("/api/a");
    expect(sent.map(({ authorization }) => authorization)).toEqual(["Bearer two"]);
  });
});

describe("renewal", () => {
  it("happens before the end, counted from receipt whatever the clock says", async () => {
    const { session, asked } = openSession([granted("one"), granted("two")]);
    await session.renew();
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(239_000);
    expect(asked).toEqual([null]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([null, "one"]);
    expect(session.grant?.bearer).toBe("two");
  });

  it("goes on after failures, with growing pauses of at most half a minute, and never gives up", async () => {
    const { session, asked } = openSession([granted("one"), refused]);
    await session.renew();
    await vi.advanceTimersByTimeAsync(240_000);
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2_000 + 4_000 + 8_000 + 16_000);
    expect(asked).toHaveLength(6);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(asked).toHaveLength(6 + 120);
  });

  it("troubles nobody while the session still holds, and says so once it does not", async () => {
    const { session } = openSession([granted("one"), refused]);
    await session.renew();
    await vi.advanceTimersByTimeAsync(240_000);
    expect(session.state).toEqual({ state: "open" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(session.state).toMatchObject({ state: "paused", problem: { title: "No token" } });
  });

  it("keeps what it was granted while it is paused, so that nothing on the screen goes", async () => {
    const { session } = openSession([granted("one"), refused]);
    await session.renew();
    await vi.advanceTimersByTimeAsync(400_000);
    expect(session.grant?.session.person.name).toBe("Jonas Olsen");
  });

  it("goes on by itself with the first token it gets", async () => {
    const results = [granted("one"), refused, refused, granted("two")];
    const { session } = openSession(results);
    await session.renew();
    const states: string[] = [];
    session.subscribe(() => states.push(session.state.state));
    await vi.advanceTimersByTimeAsync(250_000);
    expect(session.grant?.bearer).toBe("two");
    expect(states.at(-1)).toBe("open");
  });

  it("waits for the person where trying again is pointless", async () => {
    const { session, asked } = openSession([{ ...refused, isFinal: true }]);
    await session.renew();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toHaveLength(1);
    expect(session.state).toMatchObject({ state: "paused", nextTryInSeconds: null });
  });

  it("asks no more for reads after a final refusal, but when it wakes up and at a person's wish", async () => {
    const final = { ...refused, isFinal: true };
    const { session, asked } = openSession([granted("one"), final, final, granted("two")], ended);
    await session.renew();
    await session.fetch("/api/a");
    await session.fetch("/api/b");
    await vi.advanceTimersByTimeAsync(600_000);
    await session.fetch("/api/c");
    expect(asked).toEqual([null, "one"]);
    session.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(3);
    expect(await session.renew()).toBe(true);
    expect(session.state).toEqual({ state: "open" });
  });

  it("asks at once after a refusal when the host has another function, and not while a session holds", async () => {
    const final = { ...refused, isFinal: true };
    const { session, asked } = openSession([final, granted("one"), granted("two")]);
    await session.renew();
    expect(session.isRefused).toBe(true);
    await session.tryAgain();
    expect(session.state).toEqual({ state: "open" });
    expect(session.isRefused).toBe(false);
    await session.tryAgain();
    expect(asked).toHaveLength(2);
  });

  it("asks the new function although the old one's token is still on its way", async () => {
    const { session, asked } = openSession([{ ...refused, isFinal: true }, granted("one")]);
    void session.renew();
    await session.tryAgain();
    expect(asked).toHaveLength(2);
    expect(session.state).toEqual({ state: "open" });
  });

  it("asks a host every 5 seconds at most that changes its function at each refusal", async () => {
    const { session, asked } = openSession([{ ...refused, isFinal: true }]);
    session.subscribe(() => {
      if (session.state.state === "paused") void session.tryAgain();
    });
    await session.renew();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.length).toBeLessThan(15);
  });

  it("catches up when the frame is back in view after its timers slept", async () => {
    let nowMs = 0;
    const asked: (string | null)[] = [];
    const session = new FrameSession({
      exchange: async (bearer) => {
        asked.push(bearer);
        return granted("one");
      },
      nowMs: () => nowMs,
    });
    await session.renew();
    session.wake();
    expect(asked).toHaveLength(1);
    nowMs = 241_000;
    session.wake();
    session.wake();
    expect(asked).toHaveLength(2);
  });

  it("asks for nothing when the window gets the focus before its host has greeted it", async () => {
    const { session, asked } = openSession([granted("one")]);
    session.wake();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([]);
    expect(session.state).toEqual({ state: "starting" });
  });

  it("begins anew when the host ends the session, also while a token is on its way", async () => {
    const { session, asked } = openSession([granted("of Jonas"), granted("of Mira")]);
    const first = session.renew();
    const ended: string[] = [];
    const restarted = session.restart(async (bearer) => void ended.push(bearer));
    await Promise.all([first, restarted]);
    expect(ended).toEqual(["of Jonas"]);
    expect(session.grant?.bearer).toBe("of Mira");
    expect(asked).toEqual([null, null]);
  });

  it("ends with the frame", async () => {
    const { session, asked } = openSession([granted("one")]);
    await session.renew();
    session.stop();
    await vi.advanceTimersByTimeAsync(3_600_000);
    session.wake();
    expect(asked).toHaveLength(1);
    expect(session.grant).toBeNull();
  });
});
