import { afterEach, beforeEach, vi } from "vitest";

/** Makes time stand still in every test of a suite; `pass` moves it. */
export function useFakeTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
  });
  afterEach(() => void vi.useRealTimers());
}

/** Lets time pass, and then everything happen that is due. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let round = 0; round < 5; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(0);
  }
}

/** For fakes that take their time. */
export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** For fakes that never come to an end. */
export const never = () => new Promise<never>(() => undefined);
