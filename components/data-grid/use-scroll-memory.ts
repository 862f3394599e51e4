"use client";

import { usePathname } from "next/navigation";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { isReturn } from "@/components/ui/history-watch";
import { keepInTab, readOfTab } from "@/components/ui/tab-storage";

const keyOf = (pathname: string) => `sdma-portal scroll ${pathname}`;

/** @returns px from the top; 0 where nothing is known, or where the browser forbids storage */
function readOffset(pathname: string): number {
  const offset = Number(readOfTab(keyOf(pathname)));
  return Number.isFinite(offset) ? offset : 0;
}

/** Where a list should be, until somebody moves it. */
interface Wanted {
  /** px from the top; 0: wherever a newly opened list begins. */
  offset: number;
  /** What the list made of it: less, where its rows are too few or too low as yet. */
  reached: number;
}

/**
 * Restores the scroll position of a list that somebody comes back to. It does so again when the height of the rows turns
 * out to be another one, as on a narrow screen after hydration, until somebody moves the list.
 * @param rowPx height of a row
 * @param onFresh runs instead where the list is newly opened, or was left at its top
 */
export function useScrollMemory(scroller: RefObject<HTMLElement | null>, rowPx: number, onFresh: () => void) {
  const [pathname] = useState(usePathname());
  const wanted = useRef<Wanted | null>(null);
  const showFresh = useEffectEvent(onFresh);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let offset = isReturn() ? readOffset(pathname) : 0;
    // Who scrolled before the page's script ran keeps the place.
    if (offset === 0 && element.scrollTop > 0) offset = element.scrollTop;
    else wanted.current = { offset, reached: element.scrollTop };
    const onScroll = () => {
      if (element.scrollTop === wanted.current?.reached) return;
      wanted.current = null;
      offset = element.scrollTop;
    };
    const leave = () => keepInTab(keyOf(pathname), String(Math.round(offset)));
    element.addEventListener("scroll", onScroll, { passive: true });
    window.addEventListener("pagehide", leave);
    return () => {
      element.removeEventListener("scroll", onScroll);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [scroller, pathname]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows put the wanted place elsewhere
  useEffect(() => {
    const element = scroller.current;
    if (!element || !wanted.current) return;
    if (wanted.current.offset > 0) element.scrollTop = wanted.current.offset;
    else showFresh();
    wanted.current.reached = element.scrollTop;
  }, [scroller, rowPx]);
}
