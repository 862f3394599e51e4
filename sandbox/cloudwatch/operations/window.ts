import type { SeriesWindow } from "../metrics/read-series";
import { minuteMs } from "../metrics/traffic-minute";

const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const highResolution: ReadonlySet<number> = new Set([1, 5, 10, 20, 30]);

/** Seconds. Source: API reference, GetMetricStatistics, "Period". */
export function isPeriod(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds > 0 && (seconds % 60 === 0 || highResolution.has(seconds));
}

function grainMs(ageMs: number, periodMs: number): number {
  if (periodMs < minuteMs) return periodMs;
  if (ageMs < 15 * dayMs) return minuteMs;
  return ageMs < 63 * dayMs ? 5 * minuteMs : hourMs;
}

/**
 * The periods of a request: its start is rounded down to a minute, or for older data to five or sixty; periods count
 * from there. Source: API reference, GetMetricData, "StartTime".
 */
export function seriesWindow(
  startMs: number,
  endMs: number,
  periodSeconds: number,
  nowMs: number,
): SeriesWindow {
  const periodMs = periodSeconds * 1_000;
  const grain = grainMs(nowMs - startMs, periodMs);
  return { fromMs: Math.floor(startMs / grain) * grain, untilMs: endMs, periodMs };
}

/** Periods below a minute reach back three hours; CloudWatch has no older points for them. */
export function isTooFine({ fromMs, periodMs }: SeriesWindow, nowMs: number): boolean {
  return periodMs % minuteMs !== 0 && nowMs - fromMs > 3 * hourMs;
}

export function periodCount({ fromMs, untilMs, periodMs }: SeriesWindow): number {
  return Math.ceil((untilMs - fromMs) / periodMs);
}
