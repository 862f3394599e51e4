import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BackgroundSave } from "./background-save";

describe("what is saved in the background", () => {
  let saves: (() => void)[] = [];
  let failures: unknown[] = [];
  beforeEach(() => {
    vi.useFakeTimers();
    [saves, failures] = [[], []];
  });
  afterEach(() => vi.useRealTimers());
  const open = (save = () => new Promise<void>((resolve) => saves.push(resolve))) =>
    new BackgroundSave({ afterMs: 1_000, save, onFailure: (error) => void failures.push(error) });

  it("is saved once for all that comes in time, and at once when asked", async () => {
    const background = open();
    background.plan();
    await vi.advanceTimersByTimeAsync(999);
    background.plan();
    expect(saves).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(saves).toHaveLength(1);
    saves[0]?.();
    background.plan();
    const now = background.now();
    await vi.advanceTimersByTimeAsync(0);
    saves[1]?.();
    await now;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saves).toHaveLength(2);
  });

  it("is saved one after the other, also after a failure, which is told and thrown to nobody", async () => {
    const error = new Error("The disk is full.");
    let tries = 0;
    const background = open(async () => {
      tries += 1;
      if (tries === 1) throw error;
    });
    await Promise.all([background.now(), background.now()]);
    expect([tries, failures]).toEqual([2, [error]]);
    const waiting = open();
    const both = Promise.all([waiting.now(), waiting.now()]);
    await vi.advanceTimersByTimeAsync(0);
    expect(saves).toHaveLength(1);
    saves[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(saves).toHaveLength(2);
    saves[1]?.();
    await both;
  });
});
