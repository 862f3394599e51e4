import type { ReactNode } from "react";
import type { SortValue } from "./shown-rows";

export interface GridColumn<Row> {
  id: string;
  header: string;
  /** CSS grid track on wide screens, such as `minmax(12rem, 1fr)`. */
  track: string;
  cell: (row: Row) => ReactNode;
  /** Absent: the column cannot be sorted by. */
  sortValue?: (row: Row) => SortValue;
  /** Figures are right-aligned. */
  isFigure?: boolean;
  /** Hidden on narrow screens. */
  isWideOnly?: boolean;
  /** Shown to those who choose it. */
  isHiddenAtFirst?: boolean;
  /** Cannot be hidden. */
  isFixed?: boolean;
}

/** `updated` or `-updated` (descending) as in the address; unknown columns sort nothing. */
export function parseRowOrder(text: string, columnIds: readonly string[]) {
  const isDescending = text.startsWith("-");
  const columnId = isDescending ? text.slice(1) : text;
  return columnIds.includes(columnId) ? { columnId, isDescending } : null;
}

/** The order after a click on a column's header: ascending, descending, then the service's own again. */
export function nextRowOrder(current: string, columnId: string): string {
  if (current === columnId) return `-${columnId}`;
  return current === `-${columnId}` ? "" : columnId;
}
