"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

const isLost = () => document.activeElement === null || document.activeElement === document.body;

function focusPage() {
  const heading = document.querySelector<HTMLElement>("main h1");
  if (heading && !heading.hasAttribute("tabindex")) heading.tabIndex = -1;
  (heading ?? document.getElementById("main"))?.focus({ preventScroll: true });
}

/**
 * Moves the focus to the new page after keyboard navigation: what had it disappeared with the previous page, and
 * the next Tab would start at the very top. The first page of a visit keeps the browser's own start.
 */
export function FocusAfterNavigation() {
  const pathname = usePathname();
  const isByKeyboard = useRef(false);
  const lastPathname = useRef(pathname);
  useEffect(() => {
    const onKey = () => {
      isByKeyboard.current = true;
    };
    const onPointer = () => {
      isByKeyboard.current = false;
    };
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("pointerdown", onPointer, true);
    return () => {
      window.removeEventListener("keydown", onKey, true);
      window.removeEventListener("pointerdown", onPointer, true);
    };
  }, []);
  useEffect(() => {
    if (lastPathname.current === pathname) return;
    lastPathname.current = pathname;
    if (isByKeyboard.current && isLost()) focusPage();
  }, [pathname]);
  return null;
}
