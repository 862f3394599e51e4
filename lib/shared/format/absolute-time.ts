import { formatLocale, perLocale } from "./format-locale";

const formatters = perLocale(() => new Map<string, Intl.DateTimeFormat>());

function formatterOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = formatters().get(timeZone ?? "");
  if (known) return known;
  const made = new Intl.DateTimeFormat(formatLocale(), {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    ...(timeZone ? { timeZone } : {}),
  });
  formatters().set(timeZone ?? "", made);
  return made;
}

/** @param timeZone IANA name; the machine's own when absent @returns such as `20 Nov 2026, 15:22:07 UTC` */
export function formatAbsoluteTime(atMs: number, timeZone?: string): string {
  if (Number.isNaN(new Date(atMs).getTime())) return "–";
  return formatterOf(timeZone).format(atMs);
}
