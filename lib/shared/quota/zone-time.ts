import { calendarDay } from "../format/calendar-day";
import { formatLocale, perLocale } from "../format/format-locale";

const formatters = perLocale(() => new Map<string, Intl.DateTimeFormat>());

type Shape = keyof typeof shapes;
const shapes = {
  clock: { hour: "2-digit", minute: "2-digit" },
  clockSeconds: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  day: { day: "numeric", month: "short" },
  dayAndClock: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  month: { month: "short", year: "numeric" },
  zone: { timeZoneName: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function formatter(shape: Shape, timeZone: string | undefined): Intl.DateTimeFormat {
  const key = `${shape}|${timeZone ?? ""}`;
  const known = formatters().get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(formatLocale(), {
    ...shapes[shape],
    hourCycle: "h23",
    ...(timeZone ? { timeZone } : {}),
  });
  formatters().set(key, made);
  return made;
}

/** `timeZone` is an IANA name; the machine's own when absent. A dash stands for what is no time. */
function format(shape: Shape, atMs: number, timeZone: string | undefined): string {
  if (Number.isNaN(new Date(atMs).getTime())) return "–";
  return formatter(shape, timeZone).format(atMs).replace(",", "");
}

/** @returns such as `27 Nov 14:11:07` */
export const formatSecond = (atMs: number, timeZone?: string) =>
  `${format("day", atMs, timeZone)} ${format("clockSeconds", atMs, timeZone)}`;

/** @returns such as `UTC`, `GMT+1` */
export function zoneName(atMs: number, timeZone?: string): string {
  if (Number.isNaN(new Date(atMs).getTime())) return "–";
  const parts = formatter("zone", timeZone).formatToParts(atMs);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "UTC";
}

/** @returns `14:11` on the day of `nowMs`, `26 Nov 14:11` on another */
export function formatMoment(atMs: number, nowMs: number, timeZone?: string): string {
  if (Number.isNaN(new Date(atMs).getTime())) return "–";
  const isSameDay = calendarDay(atMs, timeZone) === calendarDay(nowMs, timeZone);
  return format(isSameDay ? "clock" : "dayAndClock", atMs, timeZone);
}

/** @returns `at 14:11`, or `between 14:10 and 14:13` */
export function formatBetween(
  { fromMs, toMs }: { fromMs: number; toMs: number },
  nowMs: number,
  timeZone?: string,
): string {
  const [from, to] = [fromMs, toMs].map((atMs) => formatMoment(atMs, nowMs, timeZone));
  return from === to ? `at ${from}` : `between ${from} and ${to}`;
}

const dayMs = 86_400_000;

/** A label of the time axis, as coarse as the axis is long. */
export function formatTick(atMs: number, spanMs: number, timeZone?: string): string {
  if (spanMs <= 1.5 * dayMs) return format("clock", atMs, timeZone);
  if (spanMs <= 70 * dayMs) {
    const clock = format("clock", atMs, timeZone);
    return clock === "00:00" ? format("day", atMs, timeZone) : format("dayAndClock", atMs, timeZone);
  }
  return format("month", atMs, timeZone);
}

/** A row of a table, whose steps may be of minutes or days. */
export function formatStep(atMs: number, timeZone?: string): string {
  return format("dayAndClock", atMs, timeZone);
}
