"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { areSingleKeysOn, shortcuts, turnSingleKeys } from "./shortcut-keys";

/** All shortcuts, and the switch of those that are a single letter. */
export function ShortcutSheet() {
  const [isOn, setOn] = useState(areSingleKeysOn);
  return (
    <div className="flex flex-col gap-4">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-6 gap-y-2">
        {shortcuts.map(({ keys, words }) => (
          <div key={words} className="col-span-2 grid grid-cols-subgrid items-center">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded-md border border-line-strong bg-sunken px-1.5 py-0.5 font-sans text-xs"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="text-ink-muted">{words}</dd>
          </div>
        ))}
      </dl>
      <div className="border-line border-t pt-3">
        <Checkbox
          label="Single-letter keys (j k / ?) work anywhere on a page"
          checked={isOn}
          onCheckedChange={(isChecked) => {
            setOn(isChecked);
            turnSingleKeys(isChecked);
          }}
        />
      </div>
    </div>
  );
}
