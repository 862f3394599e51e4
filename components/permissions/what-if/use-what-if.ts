"use client";

import { useMemo } from "react";
import type { MatrixRow } from "@/lib/shared/permissions/decide-matrix";
import { type ShownRow, showRow } from "@/lib/shared/permissions/probe/show-verdicts";
import type { EvidenceByResource } from "@/lib/shared/permissions/sdma/level-evidence";
import { roleAfter } from "@/lib/shared/permissions/what-if/change-groups";
import { formatLevels, parseLevels, withChangedLevels } from "@/lib/shared/permissions/what-if/change-levels";
import { compareVerdicts, type VerdictChange } from "@/lib/shared/permissions/what-if/compare-matrices";
import type { RoleBasis } from "@/lib/shared/permissions/what-if/pasted-policies";
import { type PolicyDraft, withDraft } from "@/lib/shared/permissions/what-if/policy-draft";
import { useMatrix } from "../matrix/use-matrix";
import type { PermissionView } from "../use-permission-view";

export interface WhatIfAsk {
  view: PermissionView;
  basis: RoleBasis;
  draft: PolicyDraft;
  levels: EvidenceByResource;
  sessionName: string;
  /** Of the sign-in token. */
  groups: readonly string[];
  /** As the policies that were read let expect. */
  before: readonly MatrixRow[];
  /** With AWS's own answers. */
  shown: readonly ShownRow[];
}

export interface WhatIf {
  /** Policies with the changes made, of the role that one would have. */
  basis: RoleBasis;
  /** False where the changed groups leave no role. */
  hasRole: boolean;
  levels: EvidenceByResource;
  rows: readonly ShownRow[];
  /** By operation id. */
  changes: ReadonlyMap<string, VerdictChange>;
}

const verdictsOf = (rows: readonly MatrixRow[]) =>
  rows.map(({ operation: { operationId }, joined: { verdict } }) => ({ operationId, verdict }));

/** A role without policies: whoever has no role reaches nothing. */
const withoutPolicies = ({ evidence, role }: RoleBasis): RoleBasis => ({
  evidence,
  role: {
    ...role,
    policies: role.policies && { ...role.policies, policies: [], unread: [] },
  },
});

function afterChanges({ view, basis, draft, groups }: WhatIfAsk): { basis: RoleBasis; hasRole: boolean } {
  const { join, leave } = view;
  const role = roleAfter(basis.evidence.roles, basis.role, { own: groups, join, leave });
  if (role === null) return { basis: withoutPolicies(basis), hasRole: false };
  const isSame = role.id === basis.role.id;
  return { basis: isSame ? withDraft(basis, draft) : { evidence: basis.evidence, role }, hasRole: true };
}

/** AWS's own answer stays where the change leaves both layers as they were. */
function rowAfter(row: MatrixRow, before: ShownRow | undefined): ShownRow {
  const isSame = before?.iam.verdict === row.iam.verdict && before.sdma.verdict === row.sdma.verdict;
  return showRow(row, isSame ? (before?.finding ?? null) : null);
}

/** What would change with other policies, levels or groups; null while nobody asks. */
export function useWhatIf(ask: WhatIfAsk): WhatIf | null {
  const { view, basis, draft, levels, sessionName, groups, before, shown } = ask;
  const { whatIf, join, leave } = view;
  const changed = formatLevels(view.levels);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the view, only the groups matter here
  const after = useMemo(
    () => (whatIf ? afterChanges(ask) : null),
    [whatIf, basis, draft, join, leave, groups],
  );
  const levelsAfter = useMemo(
    () => (changed === "" ? levels : withChangedLevels(levels, parseLevels(changed))),
    [levels, changed],
  );
  const rows = useMatrix({ basis: after?.basis ?? null, levels: levelsAfter, view, sessionName });
  return useMemo(
    () =>
      after && {
        ...after,
        levels: levelsAfter,
        rows: rows.map((row, at) => rowAfter(row, shown[at])),
        changes: compareVerdicts(verdictsOf(before), verdictsOf(rows)),
      },
    [after, levelsAfter, rows, before, shown],
  );
}
