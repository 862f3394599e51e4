"use client";

import { parseAsString, useQueryStates } from "nuqs";

const parsers = { from: parseAsString, to: parseAsString };

/**
 * The two versions to compare; they live in the address, so a reload and a link keep them.
 * @param versionIds from the newest to the oldest; other ids in the address are ignored
 */
export function useVersionChoice(versionIds: readonly string[]) {
  const [choice, setChoice] = useQueryStates(parsers, { history: "replace", shallow: true, scroll: false });
  const [newest = "", previous = newest] = versionIds;
  const among = (id: string | null, otherwise: string) =>
    id !== null && versionIds.includes(id) ? id : otherwise;
  return {
    before: among(choice.from, previous),
    after: among(choice.to, newest),
    choose: (chosen: { from: string } | { to: string }) => void setChoice(chosen),
  };
}
