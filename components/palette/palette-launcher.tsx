"use client";

import { Search } from "lucide-react";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { Kbd } from "@/components/ui/kbd";
import { lazyPart } from "@/components/ui/lazy-part";
import type { PaletteScope } from "./find-openings";
import { useTypedAhead } from "./use-typed-ahead";

const CommandPalette = lazyPart(() => import("./command-palette").then((module) => module.CommandPalette), {
  failed: "overlay",
  // Typing is kept for the palette's field; a notice has none, only buttons that need their keys.
  onFailure: ({ takeTyped }) => void takeTyped(),
  dismiss: ({ onClose }) => onClose(),
});

function useShortcutName(): string {
  return useSyncExternalStore(
    () => () => undefined,
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘K" : "Ctrl K"),
    () => "⌘K",
  );
}

/** The field-like button that opens the palette, and the shortcut that does the same from anywhere. */
export function PaletteLauncher({ scopes }: { scopes: readonly PaletteScope[] }) {
  const [isOpen, setOpen] = useState(false);
  const { start, take } = useTypedAhead();
  const shortcut = useShortcutName();
  const toggle = useCallback(
    (shouldOpen: boolean) => {
      if (shouldOpen) start();
      else take();
      setOpen(shouldOpen);
    },
    [start, take],
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && isOpen) return toggle(false);
      const isShortcut = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
      if (!isShortcut || event.altKey || event.shiftKey) return;
      event.preventDefault();
      toggle(!isOpen);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [isOpen, toggle]);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Meta+K Control+K"
        onClick={() => toggle(true)}
        onPointerEnter={CommandPalette.preload}
        onFocus={CommandPalette.preload}
        className="flex h-8 shrink-0 items-center gap-2 rounded-lg border border-line-strong bg-surface px-2.5 text-ink-subtle hover:bg-hover md:w-60"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 text-left max-md:sr-only">Go to…</span>
        <span className="max-md:hidden">
          <Kbd>{shortcut}</Kbd>
        </span>
      </button>
      {isOpen && <CommandPalette scopes={scopes} takeTyped={take} onClose={() => toggle(false)} />}
    </>
  );
}
