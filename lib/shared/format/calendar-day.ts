const formatters = new Map<string, Intl.DateTimeFormat>();

function dayFormatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    calendar: "gregory",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    ...(timeZone ? { timeZone } : {}),
  });
  formatters.set(timeZone, made);
  return made;
}

const dayMs = 86_400_000;

/**
 * Which day of the calendar a time falls on where the person is. Days of 23 and 25 hours count as one each.
 * @param timeZone IANA name; the machine's own when absent
 * @returns days since 1 January 1970
 */
export function calendarDay(atMs: number, timeZone = ""): number {
  const parts = dayFormatter(timeZone).formatToParts(atMs);
  const numberOf = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? Number.NaN);
  return Date.UTC(numberOf("year"), numberOf("month") - 1, numberOf("day")) / dayMs;
}
