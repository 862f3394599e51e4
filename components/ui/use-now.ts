"use client";

import { createContext, useContext, useSyncExternalStore } from "react";

const tickMs = 30_000;

/** When the server rendered the page; the first client render uses it too, so both write the same words. */
export const RenderedAtContext = createContext<number | null>(null);

let nowMs = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick() {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(tick, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function readNow(): number {
  if (timer === undefined || nowMs === 0) nowMs = Math.max(nowMs, Math.floor(Date.now() / tickMs) * tickMs);
  return nowMs;
}

/** @returns the time in ms, renewed twice a minute, and whether the page is still being hydrated */
export function useNow(): { nowMs: number | null; isHydrated: boolean } {
  const renderedAtMs = useContext(RenderedAtContext);
  const isHydrated = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  const current = useSyncExternalStore<number | null>(subscribe, readNow, () => renderedAtMs);
  return { nowMs: current, isHydrated };
}
