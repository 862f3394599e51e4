"use client";

import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";

const parsers = {
  from: parseAsString,
  to: parseAsString,
  compared: parseAsBoolean.withDefault(false),
  files: parseAsString,
};

/**
 * The two versions to compare, whether they are compared, and the version whose files are listed. All of it lives in
 * the address, so a reload and a link keep it.
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
    isCompared: choice.compared,
    filesOf: choice.files !== null && versionIds.includes(choice.files) ? choice.files : null,
    choose: (chosen: { from: string } | { to: string }) => void setChoice({ ...chosen, compared: null }),
    keepCompared: (from: string, to: string) => void setChoice({ from, to, compared: true }),
    showFiles: (files: string | null) => void setChoice({ files }),
  };
}
