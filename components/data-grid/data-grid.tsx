"use client";

import { type CSSProperties, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { usePageNavigation } from "@/components/ui/page-navigation";
import { useIsBelow } from "@/components/ui/use-is-below";
import { useOpenedRow } from "@/components/ui/use-opened-row";
import { DataGridHead } from "./data-grid-head";
import { DataGridRow, type RowActions } from "./data-grid-row";
import { type GridColumn, nextRowOrder, parseRowOrder } from "./grid-column";
import { rowKeyHandler } from "./row-key-handler";
import { Unprinted } from "./unprinted";
import { nearEndRows, rowsInWindow, rowWindowBox, useRowWindow } from "./use-row-window";
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
  /** @returns a promise that is kept once the address holds the selection */
  onSelect: (id: string) => Promise<unknown>;
  /** Whether the address in the router holds what is shown, the selection included. */
  isAddressSettled: boolean;
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

/**
 * The row with the keyboard focus: the one moved to last, else the selected one. What was selected from the start keeps it
 * when its details are closed.
 */
function useActiveRow<Row>(rows: readonly Row[], rowId: (row: Row) => string, selectedId: string | null) {
  const [active, setActive] = useState(selectedId);
  const activeIndex = useMemo(() => {
    const indexOf = (id: string | null) => (id === null ? -1 : rows.findIndex((row) => rowId(row) === id));
    const index = indexOf(active);
    return index >= 0 ? index : indexOf(selectedId);
  }, [rows, rowId, active, selectedId]);
  return { activeIndex, setActive };
}

/**
 * Opens a row once the address holds the selection and the router knows of it: before, the navigation would be dropped
 * by the write of the address, or leave an older selection to come back to.
 */
function useOpenWhenSettled(isAddressSettled: boolean) {
  const navigation = usePageNavigation();
  const writing = useRef<Promise<unknown>>(Promise.resolve());
  const [opening, setOpening] = useState<string | null>(null);
  useEffect(() => {
    if (opening === null || !isAddressSettled) return;
    setOpening(null);
    navigation.open(opening);
  }, [opening, isAddressSettled, navigation]);
  return {
    follow: (written: Promise<unknown>) => {
      writing.current = written.catch(() => undefined);
    },
    open: (href: string) => void writing.current.then(() => setOpening(href)),
  };
}

/** A dense table of any length: only the visible rows are in the DOM. Keys move the selection, Enter opens. */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { rows, columns, rowId, rowHref, selectedId, order, onSelect } = props;
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

  const opener = useOpenWhenSettled(props.isAddressSettled);
  const rememberOpened = useOpenedRow({
    list: scroller,
    label: props.label,
    selectedId,
    onReturn: setActive,
  });
  const moveTo = (index: number) => {
    const row = rows[index];
    if (!row) return;
    setActive(rowId(row));
    opener.follow(onSelect(rowId(row)));
    rowWindow.showRow(index);
  };
  const open = (index: number) => {
    const row = rows[index];
    if (!row) return;
    rememberOpened(rowId(row));
    opener.open(rowHref(row));
  };

  const leave = (index: number) => {
    const row = rows[index];
    if (row) rememberOpened(rowId(row));
  };
  const actions = useRef<RowActions>({ pick: moveTo, open, leave });
  actions.current = { pick: moveTo, open, leave };

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
        <div ref={rowWindow.rows} role="rowgroup" className={rowsInWindow} style={rowWindow.rowsStyle}>
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
                actions={actions}
                narrowLine={isNarrow ? props.narrowLine : null}
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
