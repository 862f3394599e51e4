import "server-only";
import type { RequestStep } from "@/lib/shared/contracts/quota";
import type { QuotaWindow } from "./quota-window";

interface Stretch {
  fromMs: number;
  toMs: number;
}

/** A process that lives says so once a minute, even if it has nothing to write. */
const silentMs = 90_000;

const nothing = (fromMs: number): RequestStep => ({
  fromMs,
  sent: { interactive: 0, write: 0, prefetch: 0, bulk: 0 },
  throttled: 0,
  failed: 0,
  saved: 0,
});

/**
 * Adds the steps in which a process recorded and nothing was asked for: none and no data are different answers.
 * @param recorded oldest first
 */
export function fillSteps(
  steps: readonly RequestStep[],
  recorded: readonly Stretch[],
  { fromMs, toMs, stepMs, nowMs }: QuotaWindow & { nowMs: number },
): RequestStep[] {
  const known = new Map(steps.map((step) => [step.fromMs, step]));
  const stretches = recorded.map((stretch) =>
    stretch.toMs >= nowMs - silentMs ? { ...stretch, toMs: nowMs } : stretch,
  );
  const filled: RequestStep[] = [];
  for (let atMs = fromMs; atMs < toMs; atMs += stepMs) {
    const isRecorded = stretches.some((stretch) => stretch.fromMs < atMs + stepMs && stretch.toMs >= atMs);
    const step = known.get(atMs) ?? (isRecorded ? nothing(atMs) : null);
    if (step) filled.push(step);
  }
  return filled;
}
