/** @param timeZone IANA name; the machine's own when absent @returns such as `20 Nov 2026, 15:22:07 UTC` */
export function formatAbsoluteTime(atMs: number, timeZone?: string): string {
  if (Number.isNaN(new Date(atMs).getTime())) return "–";
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    ...(timeZone ? { timeZone } : {}),
  }).format(atMs);
}
