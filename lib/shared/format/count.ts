import { perLocale } from "./format-locale";

const figures = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));

/** @returns the number with separators, such as `4,806`; a dash where there is none */
export function formatCount(count: number | null | undefined): string {
  if (count === null || count === undefined || !Number.isFinite(count)) return "–";
  return figures().format(count);
}

/**
 * A number with its noun, such as `1 file`, `4,806 files`, `50+ assets`.
 * @param isComplete false while more may follow, which adds a plus
 */
export function formatCountOf(
  count: number | null | undefined,
  noun: { one: string; many: string },
  isComplete = true,
): string {
  const word = count === 1 && isComplete ? noun.one : noun.many;
  return `${formatCount(count)}${isComplete ? "" : "+"} ${word}`;
}
