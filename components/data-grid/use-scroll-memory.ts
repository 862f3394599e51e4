"use client";

import { usePathname } from "next/navigation";
import { type RefObject, useEffect, useRef, useState } from "react";
import { isReturn } from "@/components/data-grid/history-watch";

const keyOf = (pathname: string) => `sdma-portal scroll ${pathname}`;

/** @returns px from the top; 0 where nothing is known, or where the browser forbids storage */
function readOffset(pathname: string): number {
  try {
    const offset = Number(window.sessionStorage.getItem(keyOf(pathname)));
    return Number.isFinite(offset) ? offset : 0;
  } catch {
    return 0;
  }
}

function writeOffset(pathname: string, offset: number) {
  try {
    window.sessionStorage.setItem(keyOf(pathname), String(Math.round(offset)));
  } catch {
    // Without storage, lists begin at the top.
  }
}

/**
 * Restores the scroll position of a list that somebody comes back to.
 * @param onFresh runs instead where the list is newly opened, or was left at its top
 */
export function useScrollMemory(scroller: RefObject<HTMLElement | null>, onFresh: () => void) {
  const [pathname] = useState(usePathname());
  const atMount = useRef(onFresh);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let offset = isReturn() ? readOffset(pathname) : 0;
    if (offset > 0) element.scrollTop = offset;
    else if (element.scrollTop === 0) atMount.current();
    const onScroll = () => {
      offset = element.scrollTop;
    };
    const leave = () => writeOffset(pathname, offset);
    element.addEventListener("scroll", onScroll, { passive: true });
    window.addEventListener("pagehide", leave);
    return () => {
      element.removeEventListener("scroll", onScroll);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [scroller, pathname]);
}
