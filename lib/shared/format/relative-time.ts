import { calendarDay } from "./calendar-day";
import { perLocale } from "./format-locale";

const steps: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ["year", 31_556_952],
  ["month", 2_629_746],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

const formats = perLocale((locale) => {
  const written = (style: "short" | "long", numeric: "auto" | "always") =>
    new Intl.RelativeTimeFormat(locale, { numeric, style });
  return {
    isEnglish: /^en\b/.test(locale),
    short: written("short", "auto"),
    long: written("long", "auto"),
    // "Last year" is one of the calendar: 700 days ago may be in the year before it.
    counted: written("long", "always"),
    locale,
  };
});

function formatFor(unit: Intl.RelativeTimeFormatUnit): Intl.RelativeTimeFormat {
  const { short, long, counted } = formats();
  if (unit === "minute" || unit === "hour") return short;
  return unit === "day" ? long : counted;
}

/** A day near today as a sentence begins with it, such as `Yesterday`. @param days before today */
export function nearbyDay(days: number): string {
  const { long, locale } = formats();
  const [first = "", ...rest] = long.format(-days, "day");
  return first.toLocaleUpperCase(locale) + rest.join("");
}

const wholeSteps = (seconds: number, size: number) =>
  seconds < 0 ? Math.min(-1, Math.ceil(seconds / size)) : Math.max(1, Math.floor(seconds / size));

/**
 * Days are those of the calendar: what was 30 hours ago may be yesterday or the day before.
 * @param timeZone IANA name; the machine's own when absent
 * @returns such as `12 min ago`, `in 3 hr`, `yesterday`; `just now` within 45 seconds; in the locale's own language
 */
export function formatRelativeTime(atMs: number, nowMs: number, timeZone?: string): string {
  const seconds = (atMs - nowMs) / 1000;
  if (!Number.isFinite(seconds)) return "–";
  const { isEnglish, long } = formats();
  if (Math.abs(seconds) < 45) return isEnglish ? "just now" : long.format(0, "second");
  const [unit, size] = steps.find(([, unitSeconds]) => Math.abs(seconds) >= unitSeconds) ?? ["minute", 60];
  const amount =
    unit === "day" ? calendarDay(atMs, timeZone) - calendarDay(nowMs, timeZone) : wholeSteps(seconds, size);
  const text = formatFor(unit).format(amount, unit);
  return isEnglish ? text.replace(/\.(?=\s|$)/g, "") : text;
}
