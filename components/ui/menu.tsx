"use client";

import { type ReactNode, useId, useRef, useState } from "react";
import { lazyPart } from "./lazy-part";
import type { MenuItem } from "./menu-item";

// Radix's menu costs 25 kB; it is fetched on the first hover or focus of a trigger.
const MenuSurface = lazyPart(() => import("./menu-surface").then((module) => module.MenuSurface), {
  failed: "overlay",
  dismiss: ({ onClose }) => onClose(),
});

export interface MenuProps {
  /** Read out as the menu's name. */
  label: string;
  /** What is inside the button that opens the menu. */
  trigger: ReactNode;
  triggerClassName?: string | undefined;
  /** Names the trigger where its content does not. */
  triggerLabel?: string | undefined;
  items: MenuItem[];
  /** A line above the items. */
  header?: ReactNode;
  side?: "top" | "bottom" | "right" | undefined;
  align?: "start" | "end" | undefined;
}

/** A button that opens a list of actions, links or choices. */
export function Menu({ label, trigger, triggerClassName, triggerLabel, ...surface }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menuId = useId();
  return (
    <div className="relative">
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        aria-label={triggerLabel}
        onClick={() => setOpen((wasOpen) => !wasOpen)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setOpen(true);
        }}
        onPointerEnter={MenuSurface.preload}
        onFocus={MenuSurface.preload}
        className={triggerClassName}
      >
        {trigger}
      </button>
      {isOpen && (
        <MenuSurface {...surface} id={menuId} label={label} button={button} onClose={() => setOpen(false)} />
      )}
    </div>
  );
}
