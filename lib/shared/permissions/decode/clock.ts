/** @param text such as `20261122T120000Z`, or ISO 8601; @returns epoch milliseconds, or NaN */
export function timeOf(text: string): number {
  const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!basic) return Date.parse(text);
  const [, year, month, day, hour, minute, second] = basic;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

const stamps =
  /Signature (?:expired|not yet current): (\d{8}T\d{6}Z) is (?:now earlier|still later) than \d{8}T\d{6}Z \((\d{8}T\d{6}Z) [-+]/;
const storageTimes = /<RequestTime>([^<]{8,40})<\/RequestTime>.{0,200}<ServerTime>([^<]{8,40})<\/ServerTime>/;

/** How far the time of the signature is ahead of AWS's, in seconds; negative if behind; null if the text names no times. */
export function skewSecondsIn(text: string): number | null {
  const [, signed, server] = stamps.exec(text) ?? storageTimes.exec(text) ?? [];
  if (signed === undefined || server === undefined) return null;
  const skew = Math.round((timeOf(signed) - timeOf(server)) / 1_000);
  return Number.isFinite(skew) ? skew : null;
}

/** @returns such as `31 minutes`, `2 hours 5 minutes` */
export function spanLabel(seconds: number): string {
  const whole = Math.abs(seconds);
  const units: [number, string][] = [
    [Math.floor(whole / 86_400), "day"],
    [Math.floor((whole % 86_400) / 3_600), "hour"],
    [Math.floor((whole % 3_600) / 60), "minute"],
    [whole % 60, "second"],
  ];
  const shown = units.filter(([count]) => count > 0).slice(0, 2);
  return shown.map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`).join(" ") || "0 seconds";
}

/** Zones differ by quarters of an hour; a clock that is off by chance rarely does. */
export function isZoneOffset(seconds: number): boolean {
  const quarters = Math.abs(seconds) / 900;
  return quarters >= 2 && quarters <= 56 && Math.abs(quarters - Math.round(quarters)) * 900 <= 20;
}
