"use client";

import { useEffect } from "react";

let cameBack = true;

/** Whether somebody came back to the current page, by the browser's buttons or a reload, rather than opening it. */
export const isReturn = () => cameBack;

/** Tells coming back from opening: pages are opened by a click or by Enter, and come back to without either. */
export function HistoryWatch() {
  useEffect(() => {
    const onReturn = () => {
      cameBack = true;
    };
    const onOpen = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.key === "Enter") cameBack = false;
    };
    window.addEventListener("popstate", onReturn, true);
    window.addEventListener("click", onOpen, true);
    window.addEventListener("keydown", onOpen, true);
    return () => {
      window.removeEventListener("popstate", onReturn, true);
      window.removeEventListener("click", onOpen, true);
      window.removeEventListener("keydown", onOpen, true);
    };
  }, []);
  return null;
}
