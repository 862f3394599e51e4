import { dayMs, type HistoryDay, mostRequests, type PassedSlot, slotMs, slotsPerDay } from "./usage-slots";

/** What a day of one kind uses in each of its slots. */
export type DayProfile = readonly number[];

/** Earlier days, read once for all questions about them. */
interface KnownDay {
  weekday: number;
  isWeekend: boolean;
  /** Undefined where nothing can be known: the quota was used up. */
  counts: readonly (number | undefined)[];
  total: number;
}

export interface UsageProfile {
  /** What a day is expected to use, slot by slot. */
  dayOf(startMs: number): DayProfile;
  /** Earlier days like the current one. */
  comparableDays: number;
}

const isWeekendDay = (weekday: number) => weekday === 0 || weekday === 6;
const weekdayOf = (startMs: number) => new Date(startMs).getUTCDay();
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[middle - 1];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 || lower === undefined ? upper : (upper + lower) / 2;
}

/** Use without bulk jobs. Counts after a day's quota was used up are refusals, not a lack of interest. */
function withoutRefused({ counts, bulk }: HistoryDay, dayQuota: number | null): (number | undefined)[] {
  let used = 0;
  return Array.from({ length: slotsPerDay }, (_, slot) => {
    const count = counts[slot] ?? 0;
    used += count;
    const isCut = dayQuota !== null && used >= dayQuota * 0.999;
    if (isCut || !(count >= 0 && count <= mostRequests)) return undefined;
    return Math.max(0, count - (bulk?.[slot] ?? 0));
  });
}

function readDay(day: HistoryDay, dayQuota: number | null): KnownDay {
  const weekday = weekdayOf(day.startMs);
  const counts = withoutRefused(day, dayQuota);
  return {
    weekday,
    isWeekend: isWeekendDay(weekday),
    counts,
    total: sum(counts.map((count) => count ?? 0)),
  };
}

/** Share of a usual total below which a day counts as a holiday. */
const holidayShare = 0.4;

/** Moves holidays among working days to the weekends, which they resemble. */
function sortHolidays(days: readonly KnownDay[]): KnownDay[] {
  const usual = median(days.filter(({ isWeekend }) => !isWeekend).map(({ total }) => total)) ?? 0;
  return days.map((day) =>
    !day.isWeekend && day.total < usual * holidayShare ? { ...day, isWeekend: true } : day,
  );
}

/** Values by slot; where no day knows one, that of the slot before. */
function medianProfile(days: readonly KnownDay["counts"][]): DayProfile {
  let last = 0;
  return Array.from({ length: slotsPerDay }, (_, slot) => {
    const known = days.map((counts) => counts[slot]).filter((count) => count !== undefined);
    last = median(known) ?? last;
    return last;
  });
}

/** A day as it would have been, had it been as busy as the others. */
function asBusyAs(profile: DayProfile, { counts }: KnownDay): KnownDay["counts"] {
  const used = sum(counts.map((count) => count ?? 0));
  const expected = sum(profile.map((value, slot) => (counts[slot] === undefined ? 0 : value)));
  const level = used > 0 && expected > 0 ? used / expected : 1;
  return counts.map((count) => (count === undefined ? undefined : count / level));
}

/** Busy days end early, when the quota is used up: without rescaling, the evenings of calm days alone would count. */
function profileOf(days: readonly KnownDay[]): DayProfile {
  const first = medianProfile(days.map(({ counts }) => counts));
  return medianProfile(days.map((day) => asBusyAs(first, day)));
}

const smooth = (profile: DayProfile): DayProfile =>
  profile.map((value, slot) => (2 * value + (profile[slot - 1] ?? value) + (profile[slot + 1] ?? value)) / 4);

/** So many days count as much as all other days of the kind. */
const shrinkageDays = 8;

/** Mean of two profiles, the first with so much weight. */
const blend = (first: DayProfile, second: DayProfile, weight: number): DayProfile =>
  first.map((value, slot) => value * weight + (second[slot] ?? 0) * (1 - weight));

function kindProfile(days: readonly KnownDay[], weekday: number, isWeekend: boolean): DayProfile {
  const alike = days.filter((day) => day.isWeekend === isWeekend);
  const ofKind = alike.length > 0 ? alike : days;
  const sameWeekday = ofKind.filter((day) => day.weekday === weekday);
  const general = smooth(profileOf(ofKind));
  if (sameWeekday.length === 0) return general;
  const weight = sameWeekday.length / (sameWeekday.length + shrinkageDays);
  return blend(smooth(profileOf(sameWeekday)), general, weight);
}

/** How badly a profile explains what was used: 0 is perfect. */
function misfit(profile: DayProfile, passed: readonly PassedSlot[]): number {
  const apart = passed.map(({ fromMs, toMs, used }) => {
    const expected = (profile[Math.floor((fromMs % dayMs) / slotMs)] ?? 0) * ((toMs - fromMs) / slotMs);
    return Math.abs(Math.sqrt(used) - Math.sqrt(expected));
  });
  return sum(apart);
}

/** The calendar is believed unless the other kind of day explains today so much better. */
const calendarTrust = 0.5;
/** In each slot on average; chance alone leads to about 1. */
const leastMisfit = 3;

/**
 * Learns what days use.
 * @param history complete earlier days
 * @param today slots of the current UTC day that have passed
 * @param dayQuota requests per day after which a day's figures say nothing, or null
 */
export function learnProfile(
  history: readonly HistoryDay[],
  today: { startMs: number; passed: readonly PassedSlot[] },
  dayQuota: number | null,
): UsageProfile {
  const days = sortHolidays(
    history.filter(({ startMs }) => startMs < today.startMs).map((day) => readDay(day, dayQuota)),
  );
  const isWeekend = isWeekendDay(weekdayOf(today.startMs));
  const hasBoth = days.some((day) => day.isWeekend) && days.some((day) => !day.isWeekend);
  const of = (startMs: number, weekend: boolean) => kindProfile(days, weekdayOf(startMs), weekend);
  const unlike = misfit(of(today.startMs, isWeekend), today.passed);
  const isUnusual =
    hasBoth &&
    unlike > leastMisfit * today.passed.length &&
    misfit(of(today.startMs, !isWeekend), today.passed) < calendarTrust * unlike;
  const kindToday = isUnusual ? !isWeekend : isWeekend;
  return {
    comparableDays: days.filter((day) => day.isWeekend === kindToday).length,
    dayOf: (startMs) => of(startMs, startMs === today.startMs ? kindToday : isWeekendDay(weekdayOf(startMs))),
  };
}
