import { calendarDay } from "./calendar-day";

const steps: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ["year", 31_556_952],
  ["month", 2_629_746],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

const shortFormat = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto", style: "short" });
const longFormat = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto", style: "long" });

const wholeSteps = (seconds: number, size: number) =>
  seconds < 0 ? Math.min(-1, Math.ceil(seconds / size)) : Math.max(1, Math.floor(seconds / size));

/**
 * Days are those of the calendar: what was 30 hours ago may be yesterday or the day before.
 * @param timeZone IANA name; the machine's own when absent
 * @returns such as `12 min ago`, `in 3 hr`, `yesterday`; `just now` within 45 seconds
 */
export function formatRelativeTime(atMs: number, nowMs: number, timeZone?: string): string {
  const seconds = (atMs - nowMs) / 1000;
  if (!Number.isFinite(seconds)) return "–";
  if (Math.abs(seconds) < 45) return "just now";
  const [unit, size] = steps.find(([, unitSeconds]) => Math.abs(seconds) >= unitSeconds) ?? ["minute", 60];
  const amount =
    unit === "day" ? calendarDay(atMs, timeZone) - calendarDay(nowMs, timeZone) : wholeSteps(seconds, size);
  return (unit === "minute" || unit === "hour" ? shortFormat : longFormat)
    .format(amount, unit)
    .replace(/\.(?=\s|$)/g, "");
}
