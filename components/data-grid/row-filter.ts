import { foldText } from "@/lib/shared/format/fold-text";

export interface RowFacets {
  name: string;
  state?: string;
  type?: string | null;
}

export interface FilterText {
  q: string;
  state: string;
  type: string;
}

/**
 * A predicate for rows that match every filter, or null where there is none. Names match on every word,
 * without regard to case and accents, so that `kovac` finds `Kovač`.
 */
export function rowFilter<Row>(filter: FilterText, facetsOf: (row: Row) => RowFacets) {
  const words = foldText(filter.q).split(/\s+/).filter(Boolean);
  if (words.length === 0 && !filter.state && !filter.type) return null;
  return (row: Row): boolean => {
    const { name, state, type } = facetsOf(row);
    if (filter.state && state !== filter.state) return false;
    if (filter.type && type !== filter.type) return false;
    const text = foldText(name);
    return words.every((word) => text.includes(word));
  };
}

/** Distinct values of a facet among the rows, in alphabetical order. */
export function facetValues<Row>(
  rows: readonly Row[],
  read: (row: Row) => string | null | undefined,
): string[] {
  const values = new Set<string>();
  for (const row of rows) {
    const value = read(row);
    if (value) values.add(value);
  }
  return [...values].sort((left, right) => left.localeCompare(right, "en"));
}
