"use client";

import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import { addressesIn, type ChosenPrincipal, isSame, matchingPeople, withPeople } from "./matching-people";
import type { KnownPrincipal } from "./use-known-people";

export interface PeopleSearchInput {
  chosen: readonly ChosenPrincipal[];
  known: readonly KnownPrincipal[];
  onChange: (chosen: readonly ChosenPrincipal[]) => void;
}

/** The text of the field, what it finds, and what its keys do. Pattern: WAI-ARIA, editable combobox with list autocomplete. */
export function usePeopleSearch({ chosen, known, onChange }: PeopleSearchInput) {
  const [text, setText] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const matching = matchingPeople(text, known, chosen);
  const found = isOpen ? matching : [];
  const current = found[Math.min(active, found.length - 1)];
  const add = ({ kind, name }: ChosenPrincipal) => {
    onChange([...chosen, { kind, name }]);
    setText("");
    setActive(0);
  };
  const remove = (principal: ChosenPrincipal) => onChange(chosen.filter((each) => !isSame(each, principal)));
  const type = (typed: string) => {
    setText(typed);
    setIsOpen(true);
    setActive(0);
  };
  const move = (step: 1 | -1) => {
    setIsOpen(true);
    setActive((active + step + found.length) % Math.max(found.length, 1));
  };
  /** @returns whether the key was used up */
  const press = (key: string): boolean => {
    const last = chosen.at(-1);
    switch (key) {
      case "ArrowDown":
      case "ArrowUp":
        move(key === "ArrowDown" ? 1 : -1);
        return true;
      case "Enter":
        if (current) add(current);
        return current !== undefined;
      case "Escape":
        setIsOpen(false);
        return found.length > 0;
      case "Backspace":
        if (text === "" && last) remove(last);
        return false;
      default:
        return false;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!press(event.key)) return;
    event.preventDefault();
    // Escape closes the suggestions alone, and the dialog stays.
    event.stopPropagation();
  };
  /** Several addresses at once are chosen; everything else becomes text of the field. */
  const onPaste = (event: ClipboardEvent) => {
    const pasted = addressesIn(event.clipboardData.getData("text"));
    if (pasted.length < 2) return;
    event.preventDefault();
    onChange(withPeople(chosen, pasted));
    setIsOpen(false);
  };
  return { text, type, found, matching, current, add, remove, setIsOpen, onKeyDown, onPaste };
}
