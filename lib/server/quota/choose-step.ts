import "server-only";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Those above an hour are whole hours, so that they are read from the hours. */
const stepsMs = [
  5_000,
  15_000,
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  60 * minuteMs,
  6 * 60 * minuteMs,
  dayMs,
];
const mostSteps = 200;

/** What is kept of a time in the past: attempts, minutes or only hours. An hour of it is lost to the rounding of its start. */
function finestStepMs(fromMs: number, nowMs: number): number {
  if (fromMs > nowMs - 6 * dayMs) return 5_000;
  return fromMs > nowMs - 29 * dayMs ? minuteMs : 60 * minuteMs;
}

/** Width of the steps of a chart: at most 200 of them where the longest is a day, and none finer than what the ledger keeps. */
export function chooseStepMs({ fromMs, toMs }: { fromMs: number; toMs: number }, nowMs: number): number {
  const finestMs = finestStepMs(fromMs, nowMs);
  return stepsMs.find((stepMs) => stepMs >= finestMs && (toMs - fromMs) / stepMs <= mostSteps) ?? dayMs;
}
