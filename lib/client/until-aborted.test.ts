import { describe, expect, it } from "vitest";
import { untilAborted } from "./until-aborted";

describe("untilAborted", () => {
  it("returns what the work returns", async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(Promise.resolve(7), signal)).toBe(7);
    const failure = new Error("no");
    await expect(untilAborted(Promise.reject(failure), signal)).rejects.toBe(failure);
  });

  it("stops waiting for work that never ends when the signal aborts", async () => {
    const controller = new AbortController();
    const waiting = untilAborted(new Promise(() => undefined), controller.signal);
    controller.abort("enough");
    await expect(waiting).rejects.toBe("enough");
    await expect(untilAborted(new Promise(() => undefined), controller.signal)).rejects.toBe("enough");
  });

  it("leaves no rejection behind when the work fails after the abort", async () => {
    const controller = new AbortController();
    const waiting = untilAborted(
      new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 5)),
      controller.signal,
    );
    controller.abort("enough");
    await expect(waiting).rejects.toBe("enough");
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
});
