"use client";

import { createContext, type ReactNode, useContext, useEffect, useId, useState } from "react";

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

interface PaletteRegistry {
  register: (source: string, items: readonly PaletteItem[]) => () => void;
  /** What is registered now, newest source first, each id once. */
  read: () => PaletteItem[];
}

const PaletteContext = createContext<PaletteRegistry | null>(null);

function createRegistry(): PaletteRegistry {
  const sources = new Map<string, readonly PaletteItem[]>();
  return {
    register(source, items) {
      sources.set(source, items);
      return () => sources.delete(source);
    },
    read() {
      const byId = new Map<string, PaletteItem>();
      for (const items of [...sources.values()].reverse())
        for (const item of items) if (!byId.has(item.id)) byId.set(item.id, item);
      return [...byId.values()];
    },
  };
}

/** Holds what is loaded without causing renders: the palette reads it when it opens. */
export function PaletteItemsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry);
  return <PaletteContext value={registry}>{children}</PaletteContext>;
}

/** Offers items while the calling component is on the page. Does nothing outside the shell. */
export function useRegisterPaletteItems(items: readonly PaletteItem[]) {
  const source = useId();
  const registry = useContext(PaletteContext);
  useEffect(() => {
    const forget = registry?.register(source, items);
    return () => {
      forget?.();
    };
  }, [registry, source, items]);
}

export function usePaletteRegistry(): PaletteRegistry | null {
  return useContext(PaletteContext);
}
