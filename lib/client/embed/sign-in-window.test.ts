import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SignInWindow, type WindowProgress } from "./sign-in-window";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const offered = { code: "K7Q-4MX", secret: "hidden", pollSeconds: 2, endsInSeconds: 600 };

function setUp(states: (string | null)[], openWindow?: (href: string) => void) {
  const progress: WindowProgress[] = [];
  const confirmed: unknown[] = [];
  const polled: unknown[] = [];
  const window = new SignInWindow({
    host: "ops",
    deployment: "rijeka",
    onProgress: (step) => progress.push(step),
    onConfirmed: (given) => confirmed.push(given),
    ...(openWindow ? { openWindow } : {}),
    send: async (input, init) => {
      if (input === "/embed/api/windows") return Response.json(offered);
      polled.push(JSON.parse(String(init?.body)));
      const state = states.shift();
      if (state === null) throw new TypeError("offline");
      return Response.json({ state });
    },
  });
  return { window, progress, confirmed, polled };
}

describe("signing in in a window", () => {
  it("shows the code, opens the window by it, and hands over what the person has confirmed", async () => {
    const opened: string[] = [];
    const { window, progress, confirmed, polled } = setUp(["waiting", "confirmed"], (href) =>
      opened.push(href),
    );
    await window.start();
    expect(progress.at(-1)).toEqual({
      step: "waiting",
      code: "K7Q-4MX",
      href: "/embed-sign-in?code=K7Q-4MX",
    });
    expect(opened).toEqual(["/embed-sign-in?code=K7Q-4MX"]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(confirmed).toEqual([{ code: "K7Q-4MX", secret: "hidden" }]);
    expect(polled).toEqual([
      { code: "K7Q-4MX", secret: "hidden" },
      { code: "K7Q-4MX", secret: "hidden" },
    ]);
  });

  it("needs no window of its own: the link and the code do", async () => {
    const { window, confirmed } = setUp(["confirmed"], () => undefined);
    await window.start();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(confirmed).toHaveLength(1);
  });

  it("goes on asking after it was offline", async () => {
    const { window, confirmed } = setUp([null, "confirmed"]);
    await window.start();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(confirmed).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(confirmed).toHaveLength(1);
  });

  it.each(["refused", "ended"] as const)("stops when the code is %s", async (state) => {
    const { window, progress, polled } = setUp([state]);
    await window.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(progress.at(-1)).toEqual({ step: state });
    expect(polled).toHaveLength(1);
  });

  it("stops with the frame", async () => {
    const { window, polled } = setUp([]);
    await window.start();
    window.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(polled).toEqual([]);
  });
});
