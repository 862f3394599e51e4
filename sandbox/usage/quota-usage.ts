import { periodStart } from "./calendar-day";
import type { LimitSettings, QuotaLimit } from "./limit-settings";
import type { Meter, UsageLedger } from "./usage-ledger";

/** Requests that a scenario says were used before it began, as far as they fall between the two days. */
function usedBefore({ usedBefore: before }: LimitSettings, firstDay: string, lastDay: string): number {
  return before && before.day >= firstDay && before.day <= lastDay ? before.requests : 0;
}

/** Requests of one UTC day, a scenario's included. */
export function usedOnDay(ledger: UsageLedger, settings: LimitSettings, meter: Meter, day: string): number {
  return ledger.used(meter, day) + usedBefore(settings, day, day);
}

/** AWS's older models call the offset the day on which a period begins. */
function initialOffset({ offset, period, since }: QuotaLimit, periodDay: string): number {
  return since !== undefined && periodStart(since, period) === periodDay ? offset : 0;
}

/** Requests that the quota leaves at the end of that day's count; below zero where it was lowered since. */
export function quotaRemaining(
  ledger: UsageLedger,
  settings: LimitSettings,
  quota: QuotaLimit,
  meter: Meter,
  day: string,
): number {
  const start = periodStart(day, quota.period);
  const counted = start === day ? ledger.used(meter, day) : ledger.usedSince(meter, start, day);
  const used = counted + usedBefore(settings, start, day);
  return quota.limit - initialOffset(quota, start) + ledger.granted(meter, start) - used;
}
