"use client";

import { usePathname } from "next/navigation";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { isReturn } from "./history-watch";
import { readOpenedRow, rememberOpenedRow } from "./opened-row";

export interface OpenedRowOptions {
  list: RefObject<HTMLElement | null>;
  label: string;
  /** The selection that the address holds; null where there is none. */
  selectedId: string | null;
  /** Makes a row the one that the keyboard stands on. */
  onReturn: (rowId: string) => void;
}

/** Nothing has the focus, or the page as a whole, which got it for want of anything better. */
const isUnclaimed = (element: Element | null) =>
  element === null || element === document.body || element.matches("#main, main h1");

/** Brings whoever comes back to a list to the row through which they left it, with the focus on the list. */
export function useOpenedRow({ list, label, selectedId, onReturn }: OpenedRowOptions) {
  const [pathname] = useState(usePathname());
  const comeBack = useEffectEvent(() => {
    const rowId = isReturn() ? readOpenedRow({ pathname, label, selectedId }) : null;
    if (rowId === null) return;
    onReturn(rowId);
    if (isUnclaimed(document.activeElement)) list.current?.focus({ preventScroll: true });
  });
  useEffect(() => comeBack(), []);
  return (rowId: string) => rememberOpenedRow({ pathname, label, selectedId }, rowId);
}
