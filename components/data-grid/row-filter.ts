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

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII as a whole
const ascii = /^[\x00-\x7f]*$/;

/** Normalizing is slow: a list of 100,000 names is filtered on every keystroke, and most names do not need it. */
const folded = (text: string) =>
  (ascii.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase();

/**
 * A predicate for rows that match every filter, or null where there is none. Names match on every word,
 * without regard to case and accents, so that `kovac` finds `Kovač`.
 */
export function rowFilter<Row>(filter: FilterText, facetsOf: (row: Row) => RowFacets) {
  const words = folded(filter.q).split(/\s+/).filter(Boolean);
  if (words.length === 0 && !filter.state && !filter.type) return null;
  return (row: Row): boolean => {
    const { name, state, type } = facetsOf(row);
    if (filter.state && state !== filter.state) return false;
    if (filter.type && type !== filter.type) return false;
    const text = folded(name);
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
