"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

export const verdictFilters = ["all", "allowed", "denied", "unknown"] as const;
export type VerdictFilter = (typeof verdictFilters)[number];

const parsers = {
  library: parseAsString,
  project: parseAsString,
  template: parseAsString,
  connector: parseAsString,
  /** Id of the role that is asked about; the current one if absent. */
  role: parseAsString,
  verdict: parseAsStringLiteral(verdictFilters).withDefault("all"),
  search: parseAsString.withDefault(""),
  operation: parseAsString,
};

/** Ids of the resources that the page is about; null: any of its kind. */
export interface ChosenPlace {
  library: string | null;
  project: string | null;
  template: string | null;
  connector: string | null;
}

/** What the page shows; it lives in the address, so that a link shows the same. */
export function usePermissionView() {
  const [view, setView] = useQueryStates(parsers, { history: "replace", shallow: true, scroll: false });
  const { library, project, template, connector, ...rest } = view;
  return {
    ...rest,
    place: { library, project, template, connector },
    choosePlace: (place: Partial<ChosenPlace>) =>
      void setView({ library: null, project: null, template: null, connector: null, ...place }),
    chooseRole: (role: string | null) => void setView({ role }),
    chooseVerdict: (verdict: VerdictFilter) => void setView({ verdict }),
    searchFor: (search: string) => void setView({ search: search === "" ? null : search }),
    openOperation: (operation: string | null) => void setView({ operation }),
  };
}

export type PermissionView = ReturnType<typeof usePermissionView>;
