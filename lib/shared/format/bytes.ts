const units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"] as const;

/** Bytes in SI units with three figures, such as `2.31 GB` and `640 MB`; a dash where there is no size. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes) || bytes < 0) return "–";
  const magnitude = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const rounded = Number((bytes / 1000 ** magnitude).toPrecision(3));
  // 999,600 B rounds to 1000 kB, which is 1 MB.
  const hasOverflown = rounded >= 1000 && magnitude < units.length - 1;
  const shown = hasOverflown ? 1 : rounded;
  const digits = shown >= 100 || magnitude === 0 ? 0 : shown >= 10 ? 1 : 2;
  const text = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 0, maximumFractionDigits: digits });
  return `${text.format(shown)} ${units[hasOverflown ? magnitude + 1 : magnitude]}`;
}
