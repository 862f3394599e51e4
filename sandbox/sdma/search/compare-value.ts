import { foldText } from "./fold-text";
import { matchesGlob } from "./match-glob";
import type { FieldValue } from "./read-attributes";

/** Numbers compare numerically, even if one of them is a string; null if the two cannot be compared. */
function difference(value: FieldValue, wanted: string | number): number | null {
  if (typeof value === "boolean") return String(value) === wanted ? 0 : null;
  if (typeof value === "string" && typeof wanted === "string") {
    if (value === wanted) return 0;
    return value < wanted ? -1 : 1;
  }
  if (String(value).trim() === "" || String(wanted).trim() === "") return null;
  const numbers = Number(value) - Number(wanted);
  return Number.isNaN(numbers) ? null : numbers;
}

export type ValueTest = (value: FieldValue) => boolean;

const holds = {
  eq: (order: number) => order === 0,
  lt: (order: number) => order < 0,
  lte: (order: number) => order <= 0,
  gt: (order: number) => order > 0,
  gte: (order: number) => order >= 0,
};

/** Compares by code points, case-sensitively. */
export function orderTest(operator: keyof typeof holds, wanted: string | number): ValueTest {
  const isHeld = holds[operator];
  return (value) => {
    const order = difference(value, wanted);
    return order !== null && isHeld(order);
  };
}

/** Case- and accent-insensitive: the text anywhere in the value, or wildcards that match the entire value. */
export function likeTest(wanted: string): ValueTest {
  const folded = foldText(wanted);
  const glob = /[*?%]/.test(folded) ? folded.replaceAll("%", "*") : null;
  return (value) => {
    const text = foldText(String(value));
    return text.includes(folded) || (glob !== null && matchesGlob(glob, text));
  };
}

/** Case- and accent-insensitive. */
export function prefixTest(wanted: string): ValueTest {
  const folded = foldText(wanted);
  return (value) => foldText(String(value)).startsWith(folded);
}
