import { calendarDay } from "./calendar-day";
import { formatLocale, perLocale } from "./format-locale";
import { nearbyDay } from "./relative-time";

const formatters = perLocale(() => new Map<string, Intl.DateTimeFormat>());

function formatter(name: "year" | "time" | "date" | "dateWithYear", timeZone: string | undefined) {
  const key = `${name}|${timeZone ?? ""}`;
  const known = formatters().get(key);
  if (known) return known;
  const zone = timeZone ? { timeZone } : {};
  const options: Record<typeof name, Intl.DateTimeFormatOptions> = {
    year: { year: "numeric" },
    time: { hour: "2-digit", minute: "2-digit" },
    date: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
    dateWithYear: { day: "numeric", month: "short", year: "numeric" },
  };
  const made = new Intl.DateTimeFormat(formatLocale(), { ...options[name], ...zone });
  formatters().set(key, made);
  return made;
}

/**
 * A time as a table shows it: `Today 09:12`, `Yesterday 17:40`, `20 Nov 15:22`, `3 Feb 2024`.
 * @param timeZone IANA name; the machine's own when absent
 */
export function formatCalendarTime(atMs: number, nowMs: number, timeZone?: string): string {
  if (Number.isNaN(new Date(atMs).getTime())) return "–";
  const daysAgo = calendarDay(nowMs, timeZone) - calendarDay(atMs, timeZone);
  const clock = () => formatter("time", timeZone).format(atMs);
  if (daysAgo === 0 || daysAgo === 1) return `${nearbyDay(daysAgo)} ${clock()}`;
  const yearOf = (ms: number) => formatter("year", timeZone).format(ms);
  if (yearOf(atMs) === yearOf(nowMs)) return formatter("date", timeZone).format(atMs).replace(",", "");
  return formatter("dateWithYear", timeZone).format(atMs);
}
