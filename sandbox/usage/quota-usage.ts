import { periodStart } from "./calendar-day";
import type { LimitSettings, QuotaLimit } from "./limit-settings";
import type { Meter, UsageLedger } from "./usage-ledger";

/** Requests that a scenario marked as used before it began, if they fall between the two days. */
function usedBefore({ usedBefore: before }: LimitSettings, firstDay: string, lastDay: string): number {
  return before && before.day >= firstDay && before.day <= lastDay ? before.requests : 0;
}

/** Requests on one UTC day, including those of a scenario. */
export function usedOnDay(ledger: UsageLedger, settings: LimitSettings, meter: Meter, day: string): number {
  return ledger.used(meter, day) + usedBefore(settings, day, day);
}

/** AWS's older models describe the offset as the day on which a period begins. */
function initialOffset({ offset, period, since }: QuotaLimit, periodDay: string): number {
  return since !== undefined && periodStart(since, period) === periodDay ? offset : 0;
}

/** Quota left at the end of that day; negative if the quota was lowered since. */
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
