export type QuotaPeriod = "DAY" | "WEEK" | "MONTH";

const dayMs = 86_400_000;

/** The UTC day of a timestamp, `2026-11-22`. */
export function utcDay(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

export function dayStartMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Every day from the first to the last, both included; empty if they are in the wrong order. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let ms = dayStartMs(first); ms <= dayStartMs(last); ms += dayMs) days.push(utcDay(ms));
  return days;
}

/** Whether this is a valid calendar day in the only format that GetUsage accepts. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayStartMs(text)) && utcDay(dayStartMs(text)) === text
  );
}

/** The day on which the quota period that contains this day began: weeks begin on Sunday, months on the first. */
export function periodStart(day: string, period: QuotaPeriod): string {
  if (period === "DAY") return day;
  if (period === "MONTH") return `${day.slice(0, 7)}-01`;
  const ms = dayStartMs(day);
  return utcDay(ms - new Date(ms).getUTCDay() * dayMs);
}
