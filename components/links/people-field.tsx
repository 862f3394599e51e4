"use client";

import clsx from "clsx";
import { User, Users, X } from "lucide-react";
import { startTransition, useId } from "react";
import { visibleName } from "@/lib/shared/format/visible-name";
import type { ChosenPrincipal, Suggestion } from "./matching-people";
import { type PeopleSearchInput, usePeopleSearch } from "./use-people-search";

export interface PeopleFieldProps extends PeopleSearchInput {
  /** What the list of suggestions rests on, and what is missing from it. */
  note: string;
}

/** Chosen people and groups, and a field that finds more among those whom the sender may see, or takes an address. */
export function PeopleField({ note, ...input }: PeopleFieldProps) {
  const { text, type, found, matching, current, add, remove, setIsOpen, ...keys } = usePeopleSearch(input);
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <div className="relative">
        <div className="flex max-h-40 flex-wrap gap-1.5 overflow-y-auto rounded-lg border border-control bg-surface p-1.5 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus">
          {input.chosen.map((principal) => (
            <Chip
              key={`${principal.kind} ${principal.name}`}
              principal={principal}
              onRemove={() => remove(principal)}
            />
          ))}
          <input
            type="text"
            role="combobox"
            aria-label="Add a person or group"
            aria-expanded={found.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={current && `${id}-${found.indexOf(current)}`}
            aria-describedby={`${id}-note`}
            autoComplete="off"
            placeholder="Add a person or group"
            value={text}
            onChange={(event) => type(event.target.value)}
            onFocus={() => setIsOpen(true)}
            // Options that vanish while the focus is on its way would make the dialog take it.
            onBlur={() => startTransition(() => setIsOpen(false))}
            {...keys}
            className="h-6.5 min-w-40 flex-1 bg-transparent px-1 text-sm outline-none placeholder:text-ink-subtle max-md:text-lg"
          />
        </div>
        <SuggestionList id={id} found={found} current={current} onAdd={add} />
      </div>
      <p id={`${id}-note`} className="text-ink-subtle text-xs">
        {note}
      </p>
      <p role="status" className="text-warning-ink text-xs empty:hidden">
        {text.trim() !== "" &&
          matching.length === 0 &&
          "Nobody you can see here has that name. Enter a full email address instead."}
      </p>
    </div>
  );
}

const KindIcon = ({ kind }: Pick<ChosenPrincipal, "kind">) =>
  kind === "group" ? (
    <Users aria-label="Group" className="size-3.5 shrink-0" />
  ) : (
    <User aria-label="Person" className="size-3.5 shrink-0" />
  );

function Chip({ principal, onRemove }: { principal: ChosenPrincipal; onRemove: () => void }) {
  const name = visibleName(principal.name);
  return (
    <span className="inline-flex h-6.5 max-w-full items-center gap-1.5 rounded-md border border-line bg-sunken pl-2 text-xs">
      <KindIcon kind={principal.kind} />
      <bdi title={name} className="truncate">
        {name}
      </bdi>
      <button
        type="button"
        aria-label={`Remove ${name}`}
        onClick={onRemove}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}

interface SuggestionListProps {
  id: string;
  found: readonly Suggestion[];
  current: Suggestion | undefined;
  onAdd: (suggestion: Suggestion) => void;
}

function SuggestionList({ id, found, current, onAdd }: SuggestionListProps) {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label="People and groups"
      // What scrolls takes the focus, and would lose it when the list closes.
      tabIndex={-1}
      className={clsx(
        // In the flow: what lies over the edge of the dialog would be cut off.
        "mt-1 max-h-40 overflow-y-auto rounded-lg border border-line bg-surface p-1",
        found.length === 0 && "hidden",
      )}
    >
      {found.map((suggestion, index) => (
        <div
          key={`${suggestion.kind} ${suggestion.name}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={suggestion === current}
          tabIndex={-1}
          // Before the field loses the focus and the list closes.
          onMouseDown={(event) => {
            event.preventDefault();
            onAdd(suggestion);
          }}
          className={clsx(
            "flex cursor-pointer items-center gap-2 rounded-md px-2 py-1",
            suggestion === current ? "bg-hover" : "hover:bg-hover",
          )}
        >
          <KindIcon kind={suggestion.kind} />
          <bdi title={visibleName(suggestion.name)} className="min-w-0 flex-1 truncate">
            {visibleName(suggestion.name)}
          </bdi>
          <span className="shrink-0 text-ink-muted text-xs">{suggestion.note}</span>
        </div>
      ))}
    </div>
  );
}
