"use client";

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useState,
  useSyncExternalStore,
} from "react";

export type PaletteKind =
  | "open"
  | "recent"
  | "here"
  | "page"
  | "action"
  | "library"
  | "project"
  | "asset"
  | "file";

/** A page or an action that the palette offers. */
export type PaletteItem = {
  id: string;
  label: string;
  hint?: string | undefined;
  /** Found by, but not shown: ids and ARNs. */
  keywords?: string | undefined;
  kind: PaletteKind;
} & ({ href: string } | { run: () => void });

/** Items, or what makes them once the palette is opened. */
type PaletteSource = readonly PaletteItem[] | (() => readonly PaletteItem[]);

interface PaletteRegistry {
  register: (source: string, items: PaletteSource) => () => void;
  /** What is registered now, newest source first, each id once; the same array while nothing changed. */
  read: () => PaletteItem[];
  /** A page that streams registers its items after the shell. */
  subscribe: (listener: () => void) => () => void;
}

const PaletteContext = createContext<PaletteRegistry | null>(null);

function createRegistry(): PaletteRegistry {
  const sources = new Map<string, PaletteSource>();
  const listeners = new Set<() => void>();
  let known: PaletteItem[] | null = null;
  const change = () => {
    known = null;
    for (const listener of listeners) listener();
  };
  return {
    register(source, items) {
      sources.set(source, items);
      change();
      return () => {
        sources.delete(source);
        change();
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read() {
      if (known) return known;
      const byId = new Map<string, PaletteItem>();
      for (const items of [...sources.values()].reverse())
        for (const item of typeof items === "function" ? items() : items)
          if (!byId.has(item.id)) byId.set(item.id, item);
      known = [...byId.values()];
      return known;
    },
  };
}

/** Holds what is loaded without rendering anything again but an open palette. */
export function PaletteItemsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry);
  return <PaletteContext value={registry}>{children}</PaletteContext>;
}

/** Offers items while the calling component is on the page. Does nothing outside the shell. */
export function useRegisterPaletteItems(items: PaletteSource) {
  const source = useId();
  const registry = useContext(PaletteContext);
  useEffect(() => {
    const forget = registry?.register(source, items);
    return () => {
      forget?.();
    };
  }, [registry, source, items]);
}

const nothing: PaletteItem[] = [];

/** What is registered, as it changes. */
export function useRegisteredItems(): readonly PaletteItem[] {
  const registry = useContext(PaletteContext);
  return useSyncExternalStore(
    registry?.subscribe ?? (() => () => undefined),
    () => registry?.read() ?? nothing,
    () => nothing,
  );
}
