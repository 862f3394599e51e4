"use client";

import type { ReactNode } from "react";
import { RenderedAtContext } from "./use-now";

/** Tells relative times when the server rendered them. Put once around a page. */
export function RenderedAt({ nowMs, children }: { nowMs: number; children: ReactNode }) {
  return <RenderedAtContext value={nowMs}>{children}</RenderedAtContext>;
}
