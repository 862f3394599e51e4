"use client";

import type { DialogProps } from "./dialog-surface";
import { lazyPart } from "./lazy-part";

const DialogSurface = lazyPart(() => import("./dialog-surface").then((module) => module.DialogSurface), {
  failed: "overlay",
  dismiss: ({ onOpenChange }) => onOpenChange(false),
});

/** A modal in the middle of the page. Its code is fetched when it is first opened. */
export function Dialog(props: DialogProps) {
  return props.isOpen && <DialogSurface {...props} />;
}
