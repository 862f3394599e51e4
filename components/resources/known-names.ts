"use client";

import { useSyncExternalStore } from "react";
import { keepInTab, readOfTab } from "@/components/ui/tab-storage";

/** Names beyond these are forgotten, the oldest first. */
const mostNames = 500;

let storageKey: string | null = null;
let names = new Map<string, string>();
let isSavePlanned = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function announce() {
  for (const listener of listeners) listener();
}

/** @returns pairs of id and name; none where the text is not what was saved */
export function parseNames(text: string | null): [string, string][] {
  try {
    const pairs: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(pairs)) return [];
    return pairs.flatMap((pair: unknown): [string, string][] => {
      const [id, name]: unknown[] = Array.isArray(pair) ? pair : [];
      return typeof id === "string" && typeof name === "string" ? [[id, name]] : [];
    });
  } catch {
    return [];
  }
}

function save() {
  isSavePlanned = false;
  const key = storageKey;
  if (key) keepInTab(key, JSON.stringify([...names].slice(-mostNames)));
}

/** Switches to the names that one person has seen in one deployment; those of others are kept. */
export function enterNames(deploymentId: string, personId: string) {
  const key = `sdma-portal names ${JSON.stringify([deploymentId, personId])}`;
  if (key === storageKey) return;
  if (isSavePlanned) save();
  storageKey = key;
  names = new Map(parseNames(readOfTab(key)));
  announce();
}

/** Remembers what a resource is called, so that pages below need no request to name it. Lasts as long as the tab. */
export function rememberName(id: string, name: string) {
  if (names.get(id) === name) return;
  names.delete(id);
  names.set(id, name);
  announce();
  if (isSavePlanned) return;
  isSavePlanned = true;
  queueMicrotask(save);
}

/** What a resource is called, if this tab has seen it. */
export function useKnownName(id: string | undefined): string | undefined {
  return useSyncExternalStore(
    subscribe,
    () => (id === undefined ? undefined : names.get(id)),
    () => undefined,
  );
}
