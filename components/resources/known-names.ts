"use client";

import { useSyncExternalStore } from "react";

const names = new Map<string, string>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Remembers what a resource is called, so that pages below need no request to name it. Lasts as long as the tab. */
export function rememberName(id: string, name: string) {
  if (names.get(id) === name) return;
  names.set(id, name);
  for (const listener of listeners) listener();
}

/** What a resource is called, where this tab has met it. */
export function useKnownName(id: string | undefined): string | undefined {
  return useSyncExternalStore(
    subscribe,
    () => (id === undefined ? undefined : names.get(id)),
    () => undefined,
  );
}
