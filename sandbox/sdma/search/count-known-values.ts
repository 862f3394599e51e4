import type { DocumentTest } from "./filter-test";
import type { SearchAttribute } from "./read-attributes";
import type { SearchIndex } from "./search-index";

const mostValues = 20;

export interface KnownAttribute {
  type?: string;
  /** The most frequent values, most frequent first. */
  values: unknown[];
}

interface Tally {
  types: Map<string, number>;
  /** Keyed by their JSON. */
  values: Map<string, number>;
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function mostFrequent(counts: ReadonlyMap<string, number>): string[] {
  return [...counts]
    .toSorted(([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left < right ? -1 : 1))
    .map(([key]) => key);
}

/** Many documents share a list, so lists are counted first and each is read once. */
function countLists(indexes: readonly SearchIndex[], isAsked: DocumentTest) {
  const lists = new Map<readonly SearchAttribute[], number>();
  for (const index of indexes) {
    for (const document of index.numbered())
      if (document && isAsked(document))
        lists.set(document.attributes, (lists.get(document.attributes) ?? 0) + 1);
  }
  return lists;
}

function tally(lists: ReadonlyMap<readonly SearchAttribute[], number>): Map<string, Tally> {
  const byName = new Map<string, Tally>();
  for (const [attributes, count] of lists) {
    for (const { name, type, value } of attributes) {
      const known = byName.get(name) ?? { types: new Map(), values: new Map() };
      byName.set(name, known);
      if (type !== null) add(known.types, type, count);
      add(known.values, JSON.stringify(value) ?? "null", count);
    }
  }
  return byName;
}

/** The known values of the documents' attributes, by name. */
export function countKnownValues(
  indexes: readonly SearchIndex[],
  isAsked: DocumentTest,
): Record<string, KnownAttribute> {
  const byName = [...tally(countLists(indexes, isAsked))].toSorted(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return Object.fromEntries(
    byName.map(([name, { types, values }]) => {
      const [type] = mostFrequent(types);
      const described = mostFrequent(values)
        .slice(0, mostValues)
        .map((json) => JSON.parse(json));
      return [name, { ...(type === undefined ? {} : { type }), values: described }];
    }),
  );
}
