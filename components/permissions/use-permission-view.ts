"use client";

import { createParser, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { LevelChoice } from "@/lib/shared/permissions/sdma/needed-level";
import {
  type ChangedLevels,
  formatLevels,
  parseLevels,
} from "@/lib/shared/permissions/what-if/change-levels";

export const verdictFilters = ["all", "allowed", "denied", "unknown"] as const;
export type VerdictFilter = (typeof verdictFilters)[number];

const levelsParser = createParser<ChangedLevels>({
  parse: (text) => {
    const levels = parseLevels(text);
    return Object.keys(levels).length > 0 ? levels : null;
  },
  serialize: formatLevels,
});

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
  /** Of GetAssetCredentials; read if absent. */
  credentials: parseAsStringLiteral(["write"]),
  /** Level of the member that an operation on members is about; below Manager if absent. */
  member: parseAsStringLiteral(["MANAGER"]),
  whatIf: parseAsBoolean.withDefault(false),
  /** Levels that what-if puts in place of one's own. */
  levels: levelsParser,
  /** Groups that what-if adds one to, or takes one out of. */
  join: parseAsString,
  leave: parseAsString,
  changesOnly: parseAsBoolean.withDefault(false),
};

/** Ids of the resources that the page is about; null: any of its kind. */
export interface ChosenPlace {
  library: string | null;
  project: string | null;
  template: string | null;
  connector: string | null;
}

const noLevels: ChangedLevels = {};

/** What of a request decides which level it needs. */
const choiceOf = (credentials: "write" | null, member: "MANAGER" | null): LevelChoice => ({
  ...(credentials ? { credentials } : {}),
  ...(member ? { memberLevel: member } : {}),
});

/** What the page shows; it lives in the address, so that a link shows the same. */
export function usePermissionView() {
  const [view, setView] = useQueryStates(parsers, { history: "replace", shallow: true, scroll: false });
  const { library, project, template, connector, credentials, member, levels, ...rest } = view;
  return {
    ...rest,
    choice: choiceOf(credentials, member),
    levels: levels ?? noLevels,
    place: { library, project, template, connector },
    choosePlace: (place: Partial<ChosenPlace>) =>
      void setView({ library: null, project: null, template: null, connector: null, ...place }),
    chooseRole: (role: string | null) => void setView({ role }),
    chooseVerdict: (verdict: VerdictFilter) => void setView({ verdict }),
    searchFor: (search: string) => void setView({ search: search === "" ? null : search }),
    chooseRequest: ({ credentials: asked, memberLevel }: LevelChoice) =>
      void setView({
        ...(asked ? { credentials: asked === "write" ? "write" : null } : {}),
        ...(memberLevel ? { member: memberLevel === "MANAGER" ? "MANAGER" : null } : {}),
      }),
    openWhatIf: (whatIf: boolean) =>
      void setView(
        whatIf ? { whatIf } : { whatIf, levels: null, join: null, leave: null, changesOnly: null },
      ),
    changeLevels: (changed: ChangedLevels) =>
      void setView({ levels: Object.keys(changed).length > 0 ? changed : null }),
    changeGroups: (groups: { join: string | null; leave: string | null }) => void setView(groups),
    showChangesOnly: (changesOnly: boolean) => void setView({ changesOnly }),
    openOperation: (operation: string | null) => void setView({ operation }),
  };
}

export type PermissionView = ReturnType<typeof usePermissionView>;
