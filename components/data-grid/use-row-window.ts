"use client";

import {
  type CSSProperties,
  startTransition,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { areApart, type RowRange, type RowView, rowsInView, scrollToShow } from "./row-window";
import { useIsPrinting } from "./use-is-printing";

const borderPx = 2;

export interface RowWindowOptions {
  count: number;
  /** Height of every row, in px. */
  rowPx: number;
  /** Height of the head above the rows, in px. */
  headPx?: number;
}

/** Rows before the end of the loaded rows at which the next page is requested. */
export const nearEndRows = 6;

/** The browser lays out every row of a print: more would stop it for minutes. */
const mostPrinted = 5_000;

/** Classes of a box with such a list inside: it keeps room for some rows where the window is short. */
export const rowWindowBox =
  "flex min-h-0 flex-col overflow-clip rounded-xl border border-line bg-surface has-[>:focus-visible]:outline-2 has-[>:focus-visible]:outline-focus short:max-h-[max(18.5rem,80dvh)] print:block";

/** Classes of the element that holds the rows: lines between them, also where they are not rendered yet. */
export const rowsInWindow =
  "relative bg-[repeating-linear-gradient(transparent_0_calc(var(--row)-1px),var(--line)_calc(var(--row)-1px)_var(--row))] print:h-auto! print:bg-none";

/** Classes of one row at its place. */
export const rowInWindow =
  "absolute inset-x-0 print:static print:h-auto! print:min-h-7 print:transform-none! print:break-inside-avoid";

/** Rows beyond both edges, so that scrolling shows none before it is drawn. */
const overscan = 8;
/** Assumed until the scroller is measured, and on the server. */
const assumedPx = 640;

const isSameRange = (left: RowRange, right: RowRange) => left.first === right.first && left.end === right.end;

/** The rows in view, which follow what scrolls. */
function useRowsInView({ count, rowPx }: RowWindowOptions) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const isJump = useRef(false);
  const [range, setRange] = useState(() =>
    rowsInView({ rowPx, scrollPx: 0, heightPx: assumedPx, headPx: 0 }),
  );

  const viewOf = (list: HTMLDivElement): RowView => ({
    rowPx,
    scrollPx: list.scrollTop,
    heightPx: list.clientHeight,
    headPx: rows.current?.offsetTop ?? 0,
  });
  const inView = () => (scroller.current ? rowsInView(viewOf(scroller.current)) : range);
  const update = (): RowRange => {
    const now = inView();
    setRange((before) => (isSameRange(before, now) ? before : now));
    return now;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: fewer or lower rows leave other ones in view
  useLayoutEffect(() => void update(), [count, rowPx]);
  const onResize = useEffectEvent(update);
  useEffect(() => {
    const resized = new ResizeObserver(() => onResize());
    if (scroller.current) resized.observe(scroller.current);
    return () => resized.disconnect();
  }, []);

  /**
   * Renders the rows in view within this frame: later would leave a blank area during a fast drag. After a jump to
   * other rows altogether, the lines between them are shown first, since a slow machine takes long to render them all.
   */
  const follow = (): RowRange => {
    if (!isJump.current) return flushSync(update);
    isJump.current = false;
    startTransition(() => void update());
    return inView();
  };
  const showRow = (index: number) => {
    const list = scroller.current;
    if (!list) return;
    const view = viewOf(list);
    const scrollPx = scrollToShow(index, view);
    list.scrollTop = scrollPx;
    isJump.current = list.scrollTop !== view.scrollPx && areApart(range, rowsInView({ ...view, scrollPx }));
  };
  return { scroller, rows, range, follow, showRow };
}

/**
 * The rows in view of a list of any length, and what scrolls to others. A printout has them all. All rows have the
 * same height, so that neither the server nor a list of 100,000 has to measure one.
 */
export function useRowWindow(options: RowWindowOptions) {
  const { count, rowPx, headPx = 0 } = options;
  const { scroller, rows, range, follow, showRow } = useRowsInView(options);
  const isPrinting = useIsPrinting();
  const first = isPrinting ? 0 : Math.max(0, range.first - overscan);
  const end = Math.min(count, isPrinting ? mostPrinted : range.end + overscan);
  const rowsPx = count * rowPx;
  const lastOf = (shown: RowRange) => Math.min(count, shown.end) - 1;
  return {
    scroller,
    /** Of the element that holds the rows. */
    rows,
    isPrinting,
    items: Array.from({ length: Math.max(0, end - first) }, (_, at) => ({
      index: first + at,
      start: (first + at) * rowPx,
    })),
    /** Index of the last row in view; -1 where there is none. */
    lastInView: lastOf(range),
    /** @returns index of the last row in view after it was scrolled */
    followScroll: (): number => lastOf(follow()),
    showRow,
    /** Of the box around head and rows. */
    boxStyle: { minHeight: `calc(${headPx + borderPx}px + min(16rem, ${rowsPx}px))` },
    rowsStyle: { height: rowsPx, "--row": `${rowPx}px` } satisfies CSSProperties & Record<"--row", string>,
    /** Rows that a print leaves out. */
    unprintedCount: isPrinting ? Math.max(0, count - mostPrinted) : 0,
  };
}
