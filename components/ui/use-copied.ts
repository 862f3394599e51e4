"use client";

import { useCallback, useEffect, useRef, useState } from "react";

const shownForMs = 1600;

/** Copies text and says for a moment whether that worked. */
export function useCopied() {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = useCallback(async (text: string) => {
    const hasCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setState(hasCopied ? "copied" : "failed");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState("idle"), shownForMs);
  }, []);
  return { state, copy };
}
