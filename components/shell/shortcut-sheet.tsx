"use client";

import { useId, useState } from "react";
import { areSingleKeysOn, shortcuts, turnSingleKeys } from "./shortcut-keys";

/** All shortcuts, and the switch of those that are a single letter. */
export function ShortcutSheet() {
  const [isOn, setOn] = useState(areSingleKeysOn);
  const switchId = useId();
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
      <label htmlFor={switchId} className="flex items-center gap-2 border-line border-t pt-3">
        <input
          id={switchId}
          type="checkbox"
          checked={isOn}
          onChange={(event) => {
            setOn(event.target.checked);
            turnSingleKeys(event.target.checked);
          }}
          className="size-4"
        />
        Single-letter keys (j k / ?) work anywhere on a page
      </label>
    </div>
  );
}
