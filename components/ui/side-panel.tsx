"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { GivenName } from "./given-name";
import { IconButton } from "./icon-button";
import { Sheet } from "./sheet";
import { useIsBelow } from "./use-is-below";

export interface SidePanelProps {
  /** Names the panel beside the list. */
  label: string;
  /** Heads it where it lies over the list. */
  title: string;
  /** The content begins with a picture, which the button to close lies on. */
  hasPicture?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Details of the chosen row beside a list; over it on narrow screens. */
export function SidePanel({ label, title, hasPicture = false, onClose, children }: SidePanelProps) {
  if (useIsBelow("lg"))
    return (
      <Sheet isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={title}>
        {children}
      </Sheet>
    );
  return (
    <aside
      aria-label={label}
      className="relative hidden w-82 shrink-0 overflow-y-auto border-line border-l bg-surface p-4 lg:block"
    >
      {!hasPicture && (
        <h2 dir="auto" className="mb-3 break-words pr-10 font-semibold text-base">
          <GivenName text={title} />
        </h2>
      )}
      {children}
      <span
        className={clsx("absolute rounded-lg bg-surface", hasPicture ? "top-5 right-5" : "top-3 right-3")}
      >
        <IconButton label="Close details" icon={<X aria-hidden />} onClick={onClose} />
      </span>
    </aside>
  );
}
