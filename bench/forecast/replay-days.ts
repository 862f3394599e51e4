import type { PlannedRequests } from "../../lib/shared/quota/expect-use";
import { type ForecastResult, forecastUse } from "../../lib/shared/quota/forecast";
import type { HistoryDay } from "../../lib/shared/quota/usage-slots";
import { dayMs, minutesPerDay, quota, type SyntheticDay } from "./synthetic-days";

const minuteMs = 60_000;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Cumulative use after each minute. */
function cumulate(counts: readonly number[]): number[] {
  let used = 0;
  return counts.map((count) => {
    used += count;
    return used;
  });
}

/** Minute of the day at which its quota is used up, or null. */
export function runOutMinute({ wanted }: SyntheticDay): number | null {
  const minute = cumulate(wanted).findIndex((used) => used >= quota);
  return minute < 0 ? null : minute + 1;
}

const known = new WeakMap<SyntheticDay, HistoryDay>();

/** What a ledger of successful requests holds of a day: nothing after the quota is used up. */
function historyDay(day: SyntheticDay): HistoryDay {
  const history = known.get(day) ?? readHistory(day);
  known.set(day, history);
  return history;
}

const bySlot = (minutes: readonly number[]) =>
  Array.from({ length: 96 }, (_, slot) => sum(minutes.slice(slot * 15, slot * 15 + 15)));

function readHistory({ startMs, wanted, bulk }: SyntheticDay): HistoryDay {
  let left = quota;
  const sent = wanted.map((count) => {
    const passed = Math.min(count, left);
    left -= passed;
    return passed;
  });
  return { startMs, counts: bySlot(sent), bulk: bySlot(bulk) };
}

/** The portal knows what its jobs have sent, what the running one will still send, and how fast it goes. */
function plannedAt({ startMs, bulk }: SyntheticDay, minute: number): PlannedRequests {
  const recent = sum(bulk.slice(Math.max(0, minute - 5), minute));
  const sent = cumulate(bulk.slice(0, minute)).map((used, index) => ({
    atMs: startMs + (index + 1) * minuteMs,
    used,
  }));
  return { remaining: recent === 0 ? 0 : sum(bulk.slice(minute)), perSecond: recent / 300, sent };
}

/** What a method says at a minute of a day: the minute of running out, or null for never. */
export type Method = (day: SyntheticDay, earlier: readonly SyntheticDay[], minute: number) => number | null;

export function forecastAt(
  day: SyntheticDay,
  earlier: readonly SyntheticDay[],
  minute: number,
): ForecastResult {
  const { startMs } = day;
  return forecastUse({
    nowMs: startMs + minute * minuteMs,
    periodStartMs: startMs,
    resetsAtMs: startMs + dayMs,
    quota,
    points: cumulate(day.wanted.slice(0, minute)).map((used, index) => ({
      atMs: startMs + (index + 1) * minuteMs,
      used,
    })),
    history: earlier.slice(-28).map(historyDay),
    planned: plannedAt(day, minute),
  });
}

const atPace = (used: number, perMinute: number, minute: number) => {
  const reached = perMinute > 0 ? minute + (quota - used) / perMinute : Number.POSITIVE_INFINITY;
  return reached < minutesPerDay ? reached : null;
};

export const methods: Readonly<Record<string, Method>> = {
  "the portal's forecast": (day, earlier, minute) => {
    const result = forecastAt(day, earlier, minute);
    const atMs = result.ok ? result.forecast.runsOutAtMs : null;
    return atMs === null ? null : (atMs - day.startMs) / minuteMs;
  },
  "average pace since the reset": ({ wanted }, _, minute) => {
    const used = sum(wanted.slice(0, minute));
    return atPace(used, used / minute, minute);
  },
  "pace of the last hour": ({ wanted }, _, minute) => {
    const used = sum(wanted.slice(0, minute));
    return atPace(used, sum(wanted.slice(Math.max(0, minute - 60), minute)) / Math.min(60, minute), minute);
  },
};
