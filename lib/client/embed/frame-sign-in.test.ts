import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FrameSignIn, isSignedInByPeople } from "./frame-sign-in";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const host = { id: "wiki", label: "Wiki", origins: ["https://wiki.example"], pages: ["project"] };

describe("the sign-in of a frame", () => {
  it("goes on when the panel that began it is replaced, and can begin again afterwards", async () => {
    const confirmed: unknown[] = [];
    const signIn = new FrameSignIn({
      ...{ host: "wiki", deployment: "rijeka" },
      onConfirmed: (window) => confirmed.push(window),
      send: async (path) =>
        Response.json(
          String(path).endsWith("/poll")
            ? { state: "confirmed" }
            : { code: "K7Q-4MX", secret: "s", pollSeconds: 2, endsInSeconds: 300 },
        ),
    });
    const leave = signIn.subscribe(() => undefined);
    signIn.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(signIn.progress).toMatchObject({ step: "waiting", code: "K7Q-4MX" });
    leave();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(confirmed).toEqual([{ code: "K7Q-4MX", secret: "s" }]);
    expect(signIn.progress).toEqual({ step: "idle" });
  });

  it("needs no script on the page around it where people sign in themselves", () => {
    expect(isSignedInByPeople({ ...host, isSigned: false, allowsSignInWindow: true })).toBe(true);
    expect(isSignedInByPeople({ ...host, isSigned: true, allowsSignInWindow: true })).toBe(false);
    expect(isSignedInByPeople({ ...host, isSigned: false, allowsSignInWindow: false })).toBe(false);
  });
});
