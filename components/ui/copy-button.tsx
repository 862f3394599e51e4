"use client";

import clsx from "clsx";
import { Check, Copy, X } from "lucide-react";
import type { ReactNode } from "react";
import { buttonLook } from "./button-look";
import { useCopied } from "./use-copied";

const icons = { idle: <Copy aria-hidden />, copied: <Check aria-hidden />, failed: <X aria-hidden /> };
const announcements = { idle: "", copied: "Copied", failed: "Could not copy" };

export interface CopyButtonProps {
  text: string;
  /** Says what is copied, such as `Copy request id`. */
  label: string;
  /** Shown beside the icon; without it the button is the icon alone. */
  children?: ReactNode;
  className?: string | undefined;
}

export function CopyButton({ text, label, children, className }: CopyButtonProps) {
  const { state, copy } = useCopied();
  const look = children
    ? buttonLook("secondary", "sm")
    : "inline-flex size-6 shrink-0 items-center justify-center rounded-md text-ink-subtle hover:bg-hover hover:text-ink [&_svg]:size-3.5";
  return (
    <button
      type="button"
      aria-label={children ? undefined : label}
      title={label}
      onClick={() => copy(text)}
      className={clsx(look, className)}
    >
      {icons[state]}
      {children}
      <span aria-live="polite" className="sr-only">
        {announcements[state]}
      </span>
    </button>
  );
}
