const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(name: "day" | "time" | "date" | "dateWithYear", timeZone: string | undefined) {
  const key = `${name}|${timeZone ?? ""}`;
  const known = formatters.get(key);
  if (known) return known;
  const zone = timeZone ? { timeZone } : {};
  const options: Record<typeof name, Intl.DateTimeFormatOptions> = {
    day: { year: "numeric", month: "2-digit", day: "2-digit" },
    time: { hour: "2-digit", minute: "2-digit" },
    date: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
    dateWithYear: { day: "numeric", month: "short", year: "numeric" },
  };
  const made = new Intl.DateTimeFormat("en-GB", { ...options[name], ...zone });
  formatters.set(key, made);
  return made;
}

const dayMs = 86_400_000;

/**
 * A time as a table shows it: `Today 09:12`, `Yesterday 17:40`, `20 Nov 15:22`, `3 Feb 2024`.
 * @param timeZone IANA name; the machine's own when absent
 */
export function formatCalendarTime(atMs: number, nowMs: number, timeZone?: string): string {
  if (Number.isNaN(new Date(atMs).getTime())) return "–";
  const dayOf = (ms: number) => formatter("day", timeZone).format(ms);
  const day = dayOf(atMs);
  const clock = () => formatter("time", timeZone).format(atMs);
  if (day === dayOf(nowMs)) return `Today ${clock()}`;
  if (day === dayOf(nowMs - dayMs)) return `Yesterday ${clock()}`;
  if (day.slice(-4) === dayOf(nowMs).slice(-4))
    return formatter("date", timeZone).format(atMs).replace(",", "");
  return formatter("dateWithYear", timeZone).format(atMs);
}
