/** @returns the part of a whole from 0 to 1; null where there is no whole, so that nobody divides by zero */
export function shareOf(part: number | null, whole: number | null): number | null {
  if (part === null || whole === null || !Number.isFinite(part) || !Number.isFinite(whole) || whole <= 0)
    return null;
  return Math.min(1, Math.max(0, part / whole));
}

/** @returns such as `61 %`; below one percent `< 1 %`; a dash where it is not known */
export function formatShare(share: number | null): string {
  if (share === null || !Number.isFinite(share)) return "–";
  if (share > 0 && share < 0.01) return "< 1 %";
  // What is not all must not be rounded to all.
  return `${share < 1 ? Math.min(99, Math.round(share * 100)) : 100} %`;
}
