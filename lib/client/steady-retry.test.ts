// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { steadyRetry } from "./steady-retry";

const everyMs = 60_000;

function fail(retryCount: number) {
  const asked: unknown[] = [];
  const revalidate = async (options: unknown) => {
    asked.push(options);
    return true;
  };
  // SWR passes its whole configuration, of which none is read.
  const config: Parameters<ReturnType<typeof steadyRetry>>[2] = Object.create(null);
  steadyRetry(everyMs)(new Error("The portal is away."), "key", config, revalidate, {
    retryCount,
    dedupe: true,
  });
  return asked;
}

describe("a steady retry", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it.each([1, 2, 40])("comes after the same time, also after failure %d", (retryCount) => {
    const asked = fail(retryCount);
    vi.advanceTimersByTime(everyMs - 1);
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(asked).toEqual([{ retryCount, dedupe: true }]);
    vi.advanceTimersByTime(10 * everyMs);
    expect(asked).toHaveLength(1);
  });

  it("waits until the page is in view", () => {
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    const asked = fail(1);
    vi.advanceTimersByTime(5 * everyMs);
    expect(asked).toEqual([]);
    hidden.mockReturnValue(false);
    vi.advanceTimersByTime(everyMs);
    expect(asked).toHaveLength(1);
  });
});
