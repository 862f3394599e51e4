"use client";

import clsx from "clsx";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { GridColumn } from "./grid-column";
import type { RowOrder } from "./shown-rows";

/** Classes that the header and rows share, so that their cells align. */
export const rowGrid =
  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-3 md:grid-cols-(--tracks) print:grid-cols-(--tracks)";

/** Classes of a cell that narrow screens hide; paper counts as narrow and has room in small print. */
export const wideOnly = "max-md:hidden print:block";

export interface ResourceTableHeadProps<Row> {
  columns: readonly GridColumn<Row>[];
  order: RowOrder | null;
  onSort: (columnId: string) => void;
}

function SortIcon({ isCurrent, isDescending }: { isCurrent: boolean; isDescending: boolean }) {
  const Icon = isCurrent ? (isDescending ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <Icon
      aria-hidden
      className={clsx("size-3 shrink-0", !isCurrent && "opacity-40 group-hover:opacity-100")}
    />
  );
}

const ariaSort = (order: RowOrder | null, columnId: string) =>
  order?.columnId !== columnId ? "none" : order.isDescending ? "descending" : "ascending";

/** The column headers; a click sorts the loaded rows. */
export function DataGridHead<Row>({ columns, order, onSort }: ResourceTableHeadProps<Row>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataGrid
    <div role="rowgroup" className="sticky top-0 z-10 border-line print:static border-b bg-surface">
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see DataGrid */}
      <div role="row" aria-rowindex={1} className={clsx(rowGrid, "h-9 font-medium text-2xs text-ink-muted")}>
        {columns.map((column, index) => {
          const { id } = column;
          const isSortable = column.sortValue !== undefined;
          return (
            // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see DataGrid
            <div
              key={id}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={isSortable ? ariaSort(order, id) : undefined}
              className={clsx("min-w-0", column.isFigure && "text-right", column.isWideOnly && wideOnly)}
            >
              {isSortable ? (
                <button
                  type="button"
                  onClick={() => onSort(id)}
                  className={clsx(
                    "group inline-flex h-7 max-w-full items-center gap-1",
                    column.isFigure && "flex-row-reverse",
                  )}
                >
                  <span className="truncate">{column.header}</span>
                  <SortIcon isCurrent={order?.columnId === id} isDescending={order?.isDescending ?? false} />
                </button>
              ) : (
                column.header
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
