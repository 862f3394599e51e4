import "server-only";
import type { Latency } from "@/lib/shared/contracts/quota";

/** Four buckets for each doubling: a percentile is off by less than a tenth. */
const perDoubling = 4;
/** Its upper end is above five minutes, longer than any call may take. */
const lastBucket = 74;

/** @returns bucket 0 up to a millisecond, then such that each ends at 2^(1/4) times the one before */
export function latencyBucketOf(durationMs: number): number {
  if (!(durationMs > 1)) return 0;
  return Math.min(lastBucket, Math.ceil(Math.log2(durationMs) * perDoubling));
}

const upperEndMs = (bucket: number) => 2 ** (bucket / perDoubling);
const lowerEndMs = (bucket: number) => (bucket === 0 ? 0 : upperEndMs(bucket - 1));

export interface LatencyCount {
  bucket: number;
  answers: number;
}

/** The duration below which a share of the answers lies, interpolated within its bucket. */
function percentile(counts: readonly LatencyCount[], share: number): number {
  const target = share * counts.reduce((sum, { answers }) => sum + answers, 0);
  let before = 0;
  for (const { bucket, answers } of counts) {
    if (before + answers >= target) {
      const [low, high] = [lowerEndMs(bucket), upperEndMs(bucket)];
      return low + ((high - low) * (target - before)) / answers;
    }
    before += answers;
  }
  return 0;
}

/** @param counts each bucket once, with one answer or more @returns milliseconds; null where nothing was measured */
export function latencyOf(counts: readonly LatencyCount[]): Latency | null {
  if (counts.length === 0) return null;
  const sorted = counts.toSorted((a, b) => a.bucket - b.bucket);
  return { p50: percentile(sorted, 0.5), p90: percentile(sorted, 0.9), p99: percentile(sorted, 0.99) };
}
