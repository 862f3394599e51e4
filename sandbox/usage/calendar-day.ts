export type QuotaPeriod = "DAY" | "WEEK" | "MONTH";

const dayMs = 86_400_000;

/** The UTC day of a moment, `2026-11-22`. */
export function utcDay(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

export function dayStartMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Every day from the first to the last, both included; none when they are the wrong way round. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let ms = dayStartMs(first); ms <= dayStartMs(last); ms += dayMs) days.push(utcDay(ms));
  return days;
}

/** Whether this is a day of the calendar in the only form that usage is asked in. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayStartMs(text)) && utcDay(dayStartMs(text)) === text
  );
}

/**
 * The day on which the quota period that holds this day began.
 * @param offset days that a week begins after Sunday, or a month after its first.
 */
export function periodStart(day: string, period: QuotaPeriod, offset: number): string {
  const ms = dayStartMs(day);
  if (period === "DAY") return day;
  if (period === "WEEK") return utcDay(ms - ((new Date(ms).getUTCDay() - offset + 7) % 7) * dayMs);
  const date = new Date(ms);
  const monthsBack = date.getUTCDate() > offset ? 0 : 1;
  return utcDay(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - monthsBack, 1 + offset));
}
