"use client";

import { lazy, type ReactNode, Suspense } from "react";

const SheetSurface = lazy(() =>
  import("./sheet-surface").then((module) => ({ default: module.SheetSurface })),
);

export interface SheetProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  /** Left for navigation, right for details. */
  side?: "left" | "right" | undefined;
  children?: ReactNode;
}

/** A modal panel at the side of the page; as wide as the page on phones. Fetched when first opened. */
export function Sheet(props: SheetProps) {
  if (!props.isOpen) return null;
  return (
    <Suspense>
      <SheetSurface {...props} />
    </Suspense>
  );
}
