/** Ordering of a table's rows: the column, and whether the largest comes first. */
export interface RowOrder {
  columnId: string;
  isDescending: boolean;
}

export type SortValue = string | number | null;

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function compareValues(left: SortValue, right: SortValue): number {
  if (typeof left === "string" && typeof right === "string") return collator.compare(left, right);
  return Number(left) - Number(right);
}

/** Compares by one column; rows without a value come last either way. */
export function rowComparator<Row>(readValue: (row: Row) => SortValue, isDescending: boolean) {
  return (left: Row, right: Row): number => {
    const [a, b] = [readValue(left), readValue(right)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return isDescending ? compareValues(b, a) : compareValues(a, b);
  };
}

/** Merges sorted `added` into sorted `rows` in one pass: a new page must not sort 100,000 rows again. */
function mergeSorted<Row>(
  rows: readonly Row[],
  added: readonly Row[],
  compare: (left: Row, right: Row) => number,
): Row[] {
  const merged: Row[] = [];
  let next = 0;
  for (const row of rows) {
    let candidate = added[next];
    while (candidate !== undefined && compare(candidate, row) < 0) {
      merged.push(candidate);
      next += 1;
      candidate = added[next];
    }
    merged.push(row);
  }
  for (; next < added.length; next += 1) {
    const rest = added[next];
    if (rest !== undefined) merged.push(rest);
  }
  return merged;
}

export interface ShownRows<Row> {
  source: readonly Row[];
  shown: readonly Row[];
}

const isContinuation = <Row>(before: readonly Row[], now: readonly Row[]) =>
  before.length <= now.length && before[0] === now[0] && before.at(-1) === now[before.length - 1];

/**
 * Filters and sorts what is loaded. Given the last result for the same filter and order, only rows that
 * were loaded since are looked at.
 */
export function showRows<Row>(
  rows: readonly Row[],
  isShown: ((row: Row) => boolean) | null,
  compare: ((left: Row, right: Row) => number) | null,
  last: ShownRows<Row> | null,
): ShownRows<Row> {
  if (!isShown && !compare) return { source: rows, shown: rows };
  const continues = last !== null && isContinuation(last.source, rows);
  const fresh = continues ? rows.slice(last.source.length) : rows;
  const kept = isShown ? fresh.filter(isShown) : [...fresh];
  if (compare) kept.sort(compare);
  if (!continues) return { source: rows, shown: kept };
  if (kept.length === 0) return { source: rows, shown: last.shown };
  return { source: rows, shown: compare ? mergeSorted(last.shown, kept, compare) : [...last.shown, ...kept] };
}
