"use client";

import { lazy, type ReactNode, Suspense } from "react";

const DialogSurface = lazy(() =>
  import("./dialog-surface").then((module) => ({ default: module.DialogSurface })),
);

export interface DialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  description?: ReactNode;
  /** Buttons at the bottom right. */
  footer?: ReactNode;
  width?: "sm" | "md" | "lg" | undefined;
  children?: ReactNode;
}

/** A modal in the middle of the page. Its code is fetched when it is first opened. */
export function Dialog(props: DialogProps) {
  if (!props.isOpen) return null;
  return (
    <Suspense>
      <DialogSurface {...props} />
    </Suspense>
  );
}
