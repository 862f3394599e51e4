"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef } from "react";
import { useIsPrinting } from "./use-is-printing";

const borderPx = 2;

export interface RowWindowOptions {
  count: number;
  /** Height of every row, in px. */
  rowPx: number;
  /** Height of what sticks to the top and covers rows, in px. */
  headPx?: number;
}

/** The browser lays out every row of a print: more would stop it for minutes. */
const mostPrinted = 5_000;

/** Classes of a box with such a list inside: it keeps room for some rows where the window is short. */
export const rowWindowBox =
  "flex min-h-0 flex-col overflow-clip rounded-xl border border-line bg-surface has-[>:focus-visible]:outline-2 has-[>:focus-visible]:outline-focus short:max-h-[max(18.5rem,80dvh)] print:block";

/** Classes of one row at its place. */
export const rowInWindow =
  "absolute inset-x-0 print:static print:h-auto! print:min-h-7 print:transform-none! print:break-inside-avoid";

const printedItems = (count: number) => Array.from({ length: count }, (_, index) => ({ index, start: 0 }));

/** The visible rows of a list of any length, and what scrolls to others. A printout has them all. */
export function useRowWindow({ count, rowPx, headPx = 0 }: RowWindowOptions) {
  const scroller = useRef<HTMLDivElement>(null);
  const offsetAtMount = useRef(0);
  useLayoutEffect(() => {
    offsetAtMount.current = scroller.current?.scrollTop ?? 0;
  }, []);
  const isPrinting = useIsPrinting();
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    scrollPaddingStart: headPx,
    initialRect: { width: 1000, height: 640 },
  });
  // The virtualizer begins at the top. Who scrolled before the page's script ran must not lose the row under the pointer.
  useLayoutEffect(() => {
    if (scroller.current && offsetAtMount.current > 0) scroller.current.scrollTop = offsetAtMount.current;
  }, []);
  const rowsPx = virtualizer.getTotalSize();
  return {
    scroller,
    virtualizer,
    isPrinting,
    items: isPrinting ? printedItems(Math.min(count, mostPrinted)) : virtualizer.getVirtualItems(),
    /** Of the box around head and rows. */
    boxStyle: { minHeight: `calc(${headPx + borderPx}px + min(16rem, ${rowsPx}px))` },
    rowsStyle: { height: isPrinting ? "auto" : rowsPx },
    /** Rows that a print leaves out. */
    unprintedCount: isPrinting ? Math.max(0, count - mostPrinted) : 0,
  };
}
