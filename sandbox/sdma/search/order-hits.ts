import quickselect from "quickselect";
import type { FieldValue } from "./read-attributes";
import type { SearchDocument } from "./search-document";

export interface Hit {
  document: SearchDocument;
  /** Null if the hits are sorted by a field, as in OpenSearch. */
  score: number | null;
  /** The field's value; null if the document has none. */
  sortValue: FieldValue | null;
}

export type CompareHits = (left: Hit, right: Hit) => number;

function compareValues(left: FieldValue, right: FieldValue): number {
  if (left === right) return 0;
  if (typeof left === typeof right) return left < right ? -1 : 1;
  return typeof left < typeof right ? -1 : 1;
}

/** Newest first, then by id, so that no two are equal. */
function compareAge({ document: left }: Hit, { document: right }: Hit): number {
  return right.addedAt - left.addedAt || compareValues(left.id, right.id);
}

export const byScore: CompareHits = (left, right) =>
  (right.score ?? 0) - (left.score ?? 0) || compareAge(left, right);

export const byLeastScore: CompareHits = (left, right) =>
  (left.score ?? 0) - (right.score ?? 0) || compareAge(left, right);

/** Hits without a value come last in either direction, as in OpenSearch. */
export function byValue(isDescending: boolean): CompareHits {
  const sign = isDescending ? -1 : 1;
  return (left, right) => {
    if (left.sortValue === null || right.sortValue === null)
      return Number(left.sortValue === null) - Number(right.sortValue === null) || compareAge(left, right);
    return sign * compareValues(left.sortValue, right.sortValue) || compareAge(left, right);
  };
}

/** The hits from `from` on, in order; sorts no more of them than needed. Reorders `hits`. */
export function pageOfHits(hits: Hit[], compare: CompareHits, from: number, size: number): Hit[] {
  const end = Math.min(from + size, hits.length);
  if (end <= from) return [];
  if (end < hits.length) quickselect(hits, end - 1, 0, hits.length - 1, compare);
  return hits.slice(0, end).sort(compare).slice(from);
}
