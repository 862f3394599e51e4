import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="rounded font-sans text-2xs text-ink-subtle">{children}</kbd>;
}
