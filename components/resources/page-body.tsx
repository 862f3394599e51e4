import type { ReactNode } from "react";

/**
 * What a page has below its breadcrumbs, which lie over the shell's top bar. It is positioned, so that texts for screen
 * readers alone, which are positioned as well, scroll with it and lengthen nothing else.
 */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className="relative flex min-h-0 flex-1 flex-col print:block">{children}</div>;
}
