"use client";

import clsx from "clsx";
import { type MouseEvent, type ReactNode, useMemo } from "react";
import { rowGrid, wideOnly } from "./data-grid-head";
import type { GridColumn } from "./grid-column";
import { rowInWindow } from "./use-row-window";

export interface ResourceTableRowProps<Row> {
  id: string;
  /** 0-based place among the rows shown. */
  index: number;
  /** Distance from the top of the rows, in px. */
  top: number;
  heightPx: number;
  isActive: boolean;
  isSelected: boolean;
  onPick: () => void;
  onOpen: () => void;
  /** A link in it was followed. */
  onLeave: () => void;
  narrowLine: ReactNode;
  row: Row;
  columns: readonly GridColumn<Row>[];
}

const isOnLink = (event: MouseEvent) =>
  event.target instanceof Element && event.target.closest("a, button") !== null;

/** One row at its place; a click selects it, a double click opens it. */
export function DataGridRow<Row>(props: ResourceTableRowProps<Row>) {
  const { row, columns, narrowLine, isActive, isSelected } = props;
  // Moving the choice or the view draws thirty rows again; what is in them stays.
  const cells = useMemo(
    () =>
      columns.map((column, index) => (
        // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see DataGrid
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={index + 1}
          className={clsx(
            "min-w-0 truncate",
            column.isFigure && "text-right tabular-nums",
            column.isWideOnly && wideOnly,
          )}
        >
          {column.cell(row)}
          {index === 0 && narrowLine && (
            <div className="truncate text-ink-muted text-xs md:hidden">{narrowLine}</div>
          )}
        </div>
      )),
    [columns, row, narrowLine],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the grid takes focus and keys
    <div
      id={props.id}
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={isSelected}
      onClick={(event) => (isOnLink(event) ? props.onLeave() : props.onPick())}
      onDoubleClick={(event) => !isOnLink(event) && props.onOpen()}
      className={clsx(
        rowGrid,
        rowInWindow,
        "content-center gap-y-0.5 border-line border-b",
        isSelected ? "bg-selected" : "hover:bg-hover",
        isActive && "group-focus-visible/grid:shadow-[inset_2px_0_0_var(--focus)]",
      )}
      style={{ height: props.heightPx, transform: `translateY(${props.top}px)` }}
    >
      {cells}
    </div>
  );
}
