"use client";

import useSWR from "swr";
import { type ReadScope, scopeKey } from "@/lib/client/read-scope";
import { type ChosenEnd, firstEnd } from "@/lib/shared/links/link-end";

export interface LinkDraft extends ChosenEnd {
  /** Of pages that show versions: what is shown now, or always the newest. */
  opens: "now" | "newest";
  note: string;
  audience: "anyone" | "chosen";
  people: readonly string[];
  groups: readonly string[];
}

/** What was chosen for a page, kept in this tab, so that a dialog that was closed by accident loses nothing. */
export function useLinkDraft(scope: ReadScope, pathname: string, longestDays: number | null) {
  const fresh: LinkDraft = {
    ...{ opens: "now", end: firstEnd(longestDays), date: "", note: "" },
    ...{ audience: "anyone", people: [], groups: [] },
  };
  const { data: draft = fresh, mutate } = useSWR<LinkDraft>(
    ["link-draft", ...scopeKey(scope), pathname],
    null,
  );
  const change = (part: Partial<LinkDraft>) =>
    void mutate((before = fresh) => ({ ...before, ...part }), { revalidate: false });
  return { draft, change };
}
