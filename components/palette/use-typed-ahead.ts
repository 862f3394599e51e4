"use client";

import { useCallback, useEffect, useRef } from "react";

/** The text after a key; null for keys that are not for a field. Enter changes nothing, and presses nothing either. */
export function textAfterKey(text: string, key: string): string | null {
  if (key === "Enter") return text;
  if (key === "Backspace") return text.slice(0, -1);
  return [...key].length === 1 ? text + key : null;
}

/** Buffers typing until the field has the focus, since its code may have to be fetched first. */
export function useTypedAhead() {
  const typed = useRef<string | null>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (typed.current === null || event.metaKey || event.ctrlKey || event.altKey) return;
      const next = textAfterKey(typed.current, event.key);
      if (next === null) return;
      event.preventDefault();
      event.stopPropagation();
      typed.current = next;
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, []);
  const start = useCallback(() => {
    typed.current = "";
  }, []);
  /** Ends the waiting. */
  const take = useCallback(() => {
    const text = typed.current ?? "";
    typed.current = null;
    return text;
  }, []);
  return { start, take };
}
