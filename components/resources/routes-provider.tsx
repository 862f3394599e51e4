"use client";

import { createContext, type ReactNode, useContext } from "react";
import { type PageFrame, type PageRoutes, pageRoutes } from "@/lib/shared/routes";

const RoutesContext = createContext<PageRoutes | null>(null);

/** Keeps the links of pages within the frame that shows them. */
export function RoutesProvider({ frame, children }: { frame: PageFrame; children: ReactNode }) {
  return <RoutesContext value={pageRoutes[frame]}>{children}</RoutesContext>;
}

/** Addresses of pages for components of the browser; those of the server are given theirs. */
export function useRoutes(): PageRoutes {
  const routes = useContext(RoutesContext);
  if (!routes) throw new Error("A page is shown outside of a RoutesProvider.");
  return routes;
}
