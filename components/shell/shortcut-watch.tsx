"use client";

import { useEffect, useState } from "react";
import { useRegisterPaletteItems } from "@/components/palette/palette-items";
import { Dialog } from "@/components/ui/dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import { areSingleKeysOn, shortcutOf } from "./shortcut-keys";

const ShortcutSheet = lazyPart(() => import("./shortcut-sheet").then((module) => module.ShortcutSheet), {
  loading: <Skeleton className="h-60" />,
});

const fields =
  "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=menu], [role=dialog]";
const lists = "[role=grid], [role=tree]";

function focusOf(target: EventTarget | null) {
  if (!(target instanceof Element)) return "page";
  if (target.closest(fields)) return "field";
  return target.closest(lists) ? "list" : "page";
}

function focusFirst(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.focus();
  return found !== null;
}

const targets = { filter: "main input[type=search]", list: `main :is(${lists})` };

/** What the event asks for, where the page and its state leave keys to the portal. */
function actOf(event: KeyboardEvent) {
  if (event.defaultPrevented || document.querySelector("[role=dialog]") || !areSingleKeysOn()) return null;
  const isWithModifier = event.metaKey || event.ctrlKey || event.altKey;
  return shortcutOf({ key: event.key, isWithModifier, focus: focusOf(event.target) });
}

/** Keys that work anywhere on a page, and the sheet that lists them. */
export function ShortcutWatch() {
  const [isOpen, setOpen] = useState(false);
  useRegisterPaletteItems([
    { id: "shortcuts", kind: "action", label: "Keyboard shortcuts", hint: "?", run: () => setOpen(true) },
  ]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const act = actOf(event);
      if (!act) return;
      if (act === "help") setOpen(true);
      else if (!focusFirst(targets[act])) return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <Dialog isOpen={isOpen} onOpenChange={setOpen} title="Keyboard shortcuts">
      <ShortcutSheet />
    </Dialog>
  );
}
