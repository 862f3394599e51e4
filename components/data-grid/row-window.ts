/** What a scroller shows of its rows, all of the same height; lengths in px. */
export interface RowView {
  rowPx: number;
  /** How far it is scrolled. */
  scrollPx: number;
  /** Its height, with what sticks to its top and covers rows. */
  heightPx: number;
  headPx: number;
}

/** Index of the first row, and the index after the last. */
export interface RowRange {
  first: number;
  end: number;
}

/** Rows at least partly in view; there may be fewer rows than `end`. */
export function rowsInView({ rowPx, scrollPx, heightPx, headPx }: RowView): RowRange {
  const first = Math.max(0, Math.floor(scrollPx / rowPx));
  return { first, end: Math.max(first, Math.ceil((scrollPx + heightPx - headPx) / rowPx)) };
}

/** Whether no row is in both. */
export const areApart = (one: RowRange, other: RowRange): boolean =>
  one.end <= other.first || other.end <= one.first;

/** How far to scroll so that a row is wholly in view: not at all if it is, else as little as possible. */
export function scrollToShow(index: number, { rowPx, scrollPx, heightPx, headPx }: RowView): number {
  const top = index * rowPx;
  if (top < scrollPx) return top;
  return Math.max(scrollPx, Math.min(top, top + rowPx + headPx - heightPx));
}
