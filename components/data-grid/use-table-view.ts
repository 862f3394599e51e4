"use client";

import { parseAsString, useQueryStates } from "nuqs";

const parsers = {
  q: parseAsString.withDefault(""),
  state: parseAsString.withDefault(""),
  type: parseAsString.withDefault(""),
  sort: parseAsString.withDefault(""),
  selected: parseAsString,
};

/** Filter, order and selection of a list; they live in the address, so a link shows the same. */
export function useTableView() {
  const [view, setView] = useQueryStates(parsers, { history: "replace", shallow: true, scroll: false });
  return { view, setView };
}
