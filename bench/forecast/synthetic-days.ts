import { createRandom, type Random } from "../../sandbox/seed/random";

export const minutesPerDay = 1_440;
export const quota = 100_000;
const minuteMs = 60_000;
export const dayMs = minutesPerDay * minuteMs;

/** One UTC day of a team, minute by minute, as it would be without a quota. */
export interface SyntheticDay {
  startMs: number;
  kind: "workday" | "weekend" | "holiday";
  hasBulk: boolean;
  wanted: readonly number[];
  /** The part of it that the portal's bulk job sends. */
  bulk: readonly number[];
}

/** Box and Muller's. */
function normal({ next }: Random): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** How much of a busy hour's work people do, by hour of the day in UTC+1; between hours on a line. */
const officeHours = [
  0.04, 0.04, 0.04, 0.04, 0.04, 0.05, 0.1, 0.35, 0.8, 1, 1, 0.95, 0.55, 0.8, 1, 1, 0.85, 0.5, 0.15, 0.08,
  0.05, 0.04, 0.04, 0.04,
] as const;

function officeShare(minute: number): number {
  const hour = (minute / 60 + 1) % 24;
  const from = officeHours[Math.floor(hour)] ?? 0;
  const to = officeHours[(Math.floor(hour) + 1) % 24] ?? 0;
  return from + (to - from) * (hour % 1);
}

/** Work of people: a level for the day, a mood that lasts for some quarters of an hour, and clustered requests. */
function peopleByMinute(random: Random, volume: number): number[] {
  const level = volume * Math.exp(0.18 * normal(random));
  let mood = 0;
  return Array.from({ length: minutesPerDay }, (_, minute) => {
    if (minute % 15 === 0) mood = 0.8 * mood + 0.07 * normal(random);
    const mean = level * officeShare(minute) * Math.exp(mood);
    return Math.max(0, Math.round(mean + Math.sqrt(4 * mean) * normal(random)));
  });
}

/** A bulk job of the night, which starts soon after the reset, when the quota is whole. */
function bulkByMinute(random: Random): number[] {
  const start = random.whole(10, 60);
  const perMinute = 60 * 4 * Math.exp(0.1 * normal(random));
  let left = random.whole(40_000, 60_000);
  return Array.from({ length: minutesPerDay }, (_, minute) => {
    if (minute < start || left <= 0) return 0;
    const sent = Math.min(left, Math.max(0, Math.round(perMinute * (1 + 0.05 * normal(random)))));
    left -= sent;
    return sent;
  });
}

const quiet = 25;
const bulkWeekdays: ReadonlySet<number> = new Set([2, 4]);
const mondayMs = Date.parse("2026-03-02T00:00:00Z");

/** Days from a Monday on: office hours, bulk jobs in the nights of Tuesday and Thursday, weekends and one holiday. */
function daysOfTeam(random: Random, count: number): SyntheticDay[] {
  const holiday = 7 * random.whole(1, 3) + random.whole(0, 4);
  // Requests per minute at the busiest: a usual working day takes between 75 and 115 % of the quota.
  const busiest = random.whole(125, 190);
  return Array.from({ length: count }, (_, index) => {
    const startMs = mondayMs + index * dayMs;
    const weekday = new Date(startMs).getUTCDay();
    const working = weekday === 0 || weekday === 6 ? "weekend" : "workday";
    const kind = index === holiday ? "holiday" : working;
    const hasBulk = bulkWeekdays.has(weekday) && kind === "workday";
    const people = peopleByMinute(random, kind === "workday" ? busiest : quiet);
    const bulk = hasBulk ? bulkByMinute(random) : people.map(() => 0);
    return { startMs, kind, hasBulk, bulk, wanted: people.map((sent, minute) => sent + (bulk[minute] ?? 0)) };
  });
}

/** Days of several teams that differ in how busy they are, the same for the same seed on every machine. */
export function syntheticTeams(seed: string, teams: number, count: number): SyntheticDay[][] {
  const random = createRandom(`forecast ${seed}`);
  return Array.from({ length: teams }, () => daysOfTeam(random, count));
}
