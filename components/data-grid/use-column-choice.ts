"use client";

import { useCallback, useSyncExternalStore } from "react";
import { type ColumnChoice, noChoice, parseColumnChoice } from "./column-choice";

const listeners = new Set<() => void>();
/** By key; what the browser would not store is kept until the next reload. */
const known = new Map<string, ColumnChoice>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(key: string): ColumnChoice {
  const choice = known.get(key);
  if (choice) return choice;
  let text: string | null = null;
  try {
    text = window.localStorage.getItem(key);
  } catch {
    // A browser may forbid storage.
  }
  const parsed = parseColumnChoice(text);
  known.set(key, parsed);
  return parsed;
}

function write(key: string, choice: ColumnChoice) {
  known.set(key, choice);
  try {
    window.localStorage.setItem(key, JSON.stringify(choice));
  } catch {
    // Kept until the next reload.
  }
  for (const listener of listeners) listener();
}

/** Which columns a list shows, kept in this browser. @param owner of the list: its kind, deployment and person */
export function useColumnChoice(owner: readonly string[]) {
  const key = `sdma-portal columns ${JSON.stringify(owner)}`;
  const choice = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => noChoice,
  );
  return { choice, setChoice: useCallback((next: ColumnChoice) => write(key, next), [key]) };
}
