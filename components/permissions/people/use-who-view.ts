"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type ChosenPlace, verdictFilters } from "../use-permission-view";

const parsers = {
  operation: parseAsString,
  library: parseAsString,
  project: parseAsString,
  template: parseAsString,
  connector: parseAsString,
  verdict: parseAsStringLiteral(verdictFilters).withDefault("all"),
};

/** What the page asks; it lives in the address, so that a link asks the same. */
export function useWhoView() {
  const [view, setView] = useQueryStates(parsers, { history: "replace", shallow: true, scroll: false });
  const { library, project, template, connector, operation, verdict } = view;
  return {
    operation,
    verdict,
    place: { library, project, template, connector },
    chooseOperation: (chosen: string) => void setView({ operation: chosen }),
    choosePlace: (place: Partial<ChosenPlace>) =>
      void setView({ library: null, project: null, template: null, connector: null, ...place }),
    chooseVerdict: (chosen: (typeof verdictFilters)[number]) => void setView({ verdict: chosen }),
  };
}

export type WhoViewState = ReturnType<typeof useWhoView>;
