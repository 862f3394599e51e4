"use client";

import { useEffect, useState } from "react";

/** How long to wait before showing a message. */
export const patienceMs = 3_000;

/** Whole seconds of a wait that is longer than that; null before. */
export const waitedSeconds = (waitedMs: number): number | null =>
  waitedMs < patienceMs ? null : Math.floor(waitedMs / 1_000);

/** @returns the seconds since the component appeared, renewed each second; null for the first three */
export function useWaitedSeconds(): number | null {
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(() => {
    const sinceMs = performance.now();
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      const waitedMs = performance.now() - sinceMs;
      setSeconds(waitedSeconds(waitedMs));
      timer = setTimeout(next, waitedMs < patienceMs ? patienceMs - waitedMs : 1_000 - (waitedMs % 1_000));
    };
    next();
    return () => clearTimeout(timer);
  }, []);
  return seconds;
}
