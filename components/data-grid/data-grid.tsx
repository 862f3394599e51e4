"use client";

import { useRouter } from "next/navigation";
import { type CSSProperties, type ReactNode, useEffect, useId, useMemo, useState } from "react";
import { useIsBelow } from "@/components/ui/use-is-below";
import { DataGridHead } from "./data-grid-head";
import { DataGridRow } from "./data-grid-row";
import { type GridColumn, nextRowOrder, parseRowOrder } from "./grid-column";
import { rowKeyHandler } from "./row-key-handler";
import { Unprinted } from "./unprinted";
import { useOpenedRow } from "./use-opened-row";
import { nearEndRows, rowWindowBox, useRowWindow } from "./use-row-window";
import { useScrollMemory } from "./use-scroll-memory";

const rowPx = { wide: 36, narrow: 56 };

export interface DataGridProps<Row> {
  /** What the rows are, such as `Assets`; read out as the table's name. */
  label: string;
  rows: readonly Row[];
  columns: readonly GridColumn<Row>[];
  rowId: (row: Row) => string;
  rowHref: (row: Row) => string;
  /** Second line of a row where the screen is narrow. */
  narrowLine: (row: Row) => ReactNode;
  /** Total number of rows, or null while it is unknown. */
  totalCount: number | null;
  order: string;
  onOrderChange: (order: string) => void;
  selectedId: string | null;
  onSelect: (id: string) => void;
  /** Called when scrolling nears the end; null where scrolling loads nothing more. */
  onNearEnd: (() => void) | null;
}

function useNearEnd(lastVisible: number, count: number, onNearEnd: (() => void) | null) {
  const isNear = count > 0 && lastVisible >= count - nearEndRows;
  useEffect(() => {
    if (isNear) onNearEnd?.();
  }, [isNear, onNearEnd]);
}

const tracksOf = <Row,>(columns: readonly GridColumn<Row>[]): CSSProperties & { "--tracks": string } => ({
  "--tracks": columns.map(({ track }) => track).join(" "),
});

/** The row with the keyboard focus: the one moved to last, else the selected one. */
function useActiveRow<Row>(rows: readonly Row[], rowId: (row: Row) => string, selectedId: string | null) {
  const [active, setActive] = useState<string | null>(selectedId);
  const activeId = active ?? selectedId;
  const activeIndex = useMemo(
    () => (activeId === null ? -1 : rows.findIndex((row) => rowId(row) === activeId)),
    [rows, rowId, activeId],
  );
  return { activeIndex, setActive };
}

/** A dense table of any length: only the visible rows are in the DOM. Keys move the selection, Enter opens. */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { rows, columns, rowId, rowHref, selectedId, order, onSelect } = props;
  const router = useRouter();
  const gridId = useId();
  const isNarrow = useIsBelow("md");
  const size = isNarrow ? rowPx.narrow : rowPx.wide;
  const { activeIndex, setActive } = useActiveRow(rows, rowId, selectedId);
  const rowWindow = useRowWindow({ count: rows.length, rowPx: size, headPx: rowPx.wide });
  const { scroller } = rowWindow;
  // On paper every row is visible, which must not request more.
  useNearEnd(rowWindow.lastInView, rows.length, rowWindow.isPrinting ? null : props.onNearEnd);
  useScrollMemory(scroller, size, () => activeIndex >= 0 && rowWindow.showRow(activeIndex));
  const parsedOrder = parseRowOrder(
    order,
    columns.map(({ id }) => id),
  );

  const rememberOpened = useOpenedRow({
    list: scroller,
    label: props.label,
    onReturn: (id) => setActive((now) => now ?? id),
  });
  const moveTo = (index: number) => {
    const row = rows[index];
    if (!row) return;
    setActive(rowId(row));
    onSelect(rowId(row));
    rowWindow.showRow(index);
  };
  const open = (index: number) => {
    const row = rows[index];
    if (!row) return;
    rememberOpened(rowId(row));
    router.push(rowHref(row));
  };

  return (
    <div className={rowWindowBox} style={rowWindow.boxStyle}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot hold rows that are laid out one by one */}
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.totalCount === null ? -1 : props.totalCount + 1}
        aria-colcount={columns.length}
        aria-activedescendant={activeIndex >= 0 ? `${gridId}-${activeIndex}` : undefined}
        tabIndex={0}
        onScroll={rowWindow.followScroll}
        onKeyDown={rowKeyHandler({ count: rows.length, activeIndex, onMove: moveTo, onOpen: open })}
        className="group/grid relative min-h-0 overflow-auto overscroll-contain short:overscroll-auto outline-none"
        style={tracksOf(columns)}
      >
        <DataGridHead
          columns={columns}
          order={parsedOrder}
          onSort={(columnId) => props.onOrderChange(nextRowOrder(order, columnId))}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div
          ref={rowWindow.rows}
          role="rowgroup"
          className="relative print:h-auto!"
          style={rowWindow.rowsStyle}
        >
          {rowWindow.items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const id = rowId(row);
            return (
              <DataGridRow
                key={id}
                id={`${gridId}-${item.index}`}
                index={item.index}
                top={item.start}
                heightPx={size}
                isActive={item.index === activeIndex}
                isSelected={id === selectedId}
                onPick={() => moveTo(item.index)}
                onOpen={() => open(item.index)}
                onLeave={() => rememberOpened(id)}
                narrowLine={isNarrow ? props.narrowLine(row) : null}
                row={row}
                columns={columns}
              />
            );
          })}
        </div>
      </div>
      <Unprinted count={rowWindow.unprintedCount} />
    </div>
  );
}
