"use client";

import clsx from "clsx";
import { type MouseEvent, memo, type ReactNode, type RefObject, useMemo } from "react";
import { rowGrid, wideOnly } from "./data-grid-head";
import type { GridColumn } from "./grid-column";
import { rowInWindow } from "./use-row-window";

/** What can be done to a row, by its place among the rows shown. */
export interface RowActions {
  pick: (index: number) => void;
  open: (index: number) => void;
  /** A link in it was followed. */
  leave: (index: number) => void;
}

interface RowPlace {
  id: string;
  /** 0-based place among the rows shown. */
  index: number;
  /** Distance from the top of the rows, in px. */
  top: number;
  heightPx: number;
  isActive: boolean;
  isSelected: boolean;
  actions: RefObject<RowActions>;
}

export interface ResourceTableRowProps<Row> extends RowPlace {
  row: Row;
  /** Second line where the screen is narrow; null where it is not. */
  narrowLine: ((row: Row) => ReactNode) | null;
  columns: readonly GridColumn<Row>[];
}

const isOnLink = (event: MouseEvent) =>
  event.target instanceof Element && event.target.closest("a, button") !== null;

/** One row at its place; a click selects it, a double click opens it. */
export function DataGridRow<Row>({ row, columns, narrowLine, ...place }: ResourceTableRowProps<Row>) {
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
            <div className="truncate text-ink-muted text-xs md:hidden">{narrowLine(row)}</div>
          )}
        </div>
      )),
    [columns, row, narrowLine],
  );
  return <PlacedRow {...place}>{cells}</PlacedRow>;
}

/** A move of the choice changes two of the rows in view; the others are left alone. */
const PlacedRow = memo(function PlacedRow(props: RowPlace & { children: ReactNode }) {
  const { index, isActive, isSelected, actions } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the grid takes focus and keys
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      onClick={(event) => (isOnLink(event) ? actions.current.leave(index) : actions.current.pick(index))}
      onDoubleClick={(event) => !isOnLink(event) && actions.current.open(index)}
      className={clsx(
        rowGrid,
        rowInWindow,
        "content-center gap-y-0.5 border-line border-b",
        isSelected ? "bg-selected" : "hover:bg-hover",
        isActive && "group-focus-visible/grid:shadow-[inset_2px_0_0_var(--focus)]",
      )}
      style={{ height: props.heightPx, transform: `translateY(${props.top}px)` }}
    >
      {props.children}
    </div>
  );
});
