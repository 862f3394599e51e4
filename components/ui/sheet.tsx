"use client";

import { lazyPart } from "./lazy-part";
import type { SheetProps } from "./sheet-surface";

const SheetSurface = lazyPart(() => import("./sheet-surface").then((module) => module.SheetSurface), {
  failed: "overlay",
  dismiss: ({ onOpenChange }) => onOpenChange(false),
});

/** A modal panel at the side of the page; as wide as the page on phones. Fetched when first opened. */
export function Sheet(props: SheetProps) {
  return props.isOpen && <SheetSurface {...props} />;
}
