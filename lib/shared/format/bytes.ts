import { perLocale } from "./format-locale";

const units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"] as const;

const formatters = perLocale((locale) => {
  const withDigits = (digits: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: 0, maximumFractionDigits: digits });
  return { none: withDigits(0), one: withDigits(1), two: withDigits(2) };
});

/** Bytes in SI units with three figures, such as `2.31 GB` and `640 MB`; a dash where there is no size. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes) || bytes < 0) return "–";
  const magnitude = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const rounded = Number((bytes / 1000 ** magnitude).toPrecision(3));
  // 999,600 B rounds to 1000 kB, which is 1 MB.
  const hasOverflown = rounded >= 1000 && magnitude < units.length - 1;
  const shown = hasOverflown ? 1 : rounded;
  const digits = shown >= 100 || magnitude === 0 ? "none" : shown >= 10 ? "one" : "two";
  return `${formatters()[digits].format(shown)} ${units[hasOverflown ? magnitude + 1 : magnitude]}`;
}
