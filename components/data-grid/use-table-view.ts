"use client";

import { useSearchParams } from "next/navigation";
import { parseAsString, useQueryStates } from "nuqs";

const parsers = {
  q: parseAsString.withDefault(""),
  state: parseAsString.withDefault(""),
  type: parseAsString.withDefault(""),
  sort: parseAsString.withDefault(""),
  selected: parseAsString,
};

const names = ["q", "state", "type", "sort", "selected"] as const;

/** Filter, order and selection of a list; they live in the address, so a link shows the same. The router learns of them a moment later. */
export function useTableView() {
  const [view, setView] = useQueryStates(parsers, { history: "replace", shallow: true, scroll: false });
  const address = useSearchParams();
  const isSettled = names.every((name) => (address.get(name) ?? "") === (view[name] ?? ""));
  return { view, setView, isSettled };
}
