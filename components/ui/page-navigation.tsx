"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useMemo } from "react";

/** How a page opens another by script, and how it is read anew. Stable. */
export interface PageNavigation {
  open: (href: string) => void;
  reload: () => void;
}

const NavigationContext = createContext<PageNavigation | null>(null);

/** Where pages come from somewhere else than Next's router. */
export function PageNavigationProvider({ value, children }: { value: PageNavigation; children: ReactNode }) {
  return <NavigationContext value={value}>{children}</NavigationContext>;
}

export function usePageNavigation(): PageNavigation {
  const router = useRouter();
  const given = useContext(NavigationContext);
  return useMemo(
    () => given ?? { open: (href) => router.push(href), reload: () => router.refresh() },
    [given, router],
  );
}
