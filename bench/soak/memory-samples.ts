import { median } from "../lib/median";

export interface MemoryGrowth {
  earlyBytes: number;
  lateBytes: number;
  /** 0.1 is a tenth more than early on. */
  growth: number;
}

interface Sample {
  atMs: number;
  bytes: number;
}

/** Longer than a collection of garbage takes to come round. */
const windowMs = 30_000;

/**
 * Medians of resident memory in the window after the warm-up, and in the last one.
 * @returns null where there are no samples of both
 */
export function memoryGrowth(samples: readonly Sample[], warmUntilMs: number): MemoryGrowth | null {
  const endMs = samples.at(-1)?.atMs ?? 0;
  const bytesWithin = (fromMs: number, toMs: number) =>
    median(samples.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs).map(({ bytes }) => bytes));
  const earlyBytes = bytesWithin(warmUntilMs, warmUntilMs + windowMs);
  const lateBytes = bytesWithin(Math.max(endMs - windowMs, warmUntilMs), endMs);
  if (Number.isNaN(earlyBytes) || Number.isNaN(lateBytes)) return null;
  return { earlyBytes, lateBytes, growth: lateBytes / earlyBytes - 1 };
}
