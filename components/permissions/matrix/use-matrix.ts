"use client";

import { useMemo } from "react";
import { decideMatrix, type MatrixRow } from "@/lib/shared/permissions/decide-matrix";
import { layersOf } from "@/lib/shared/permissions/role-policies";
import type { EvidenceByResource } from "@/lib/shared/permissions/sdma/level-evidence";
import type { RoleBasis } from "@/lib/shared/permissions/what-if/pasted-policies";
import type { PermissionView } from "../use-permission-view";

export interface MatrixAsk {
  /** null: nothing is decided. */
  basis: RoleBasis | null;
  levels: EvidenceByResource;
  view: PermissionView;
  sessionName: string;
}

const nothing: readonly MatrixRow[] = [];

/** All 80 operations, decided again when something changed. */
export function useMatrix({ basis, levels, view, sessionName }: MatrixAsk): readonly MatrixRow[] {
  const { library, project, template, connector } = view.place;
  const { credentials, memberLevel } = view.choice;
  return useMemo(() => {
    if (!basis) return nothing;
    const { evidence, role } = basis;
    return decideMatrix({
      evidence,
      role,
      layers: layersOf(evidence, role),
      session: { sessionName, tags: evidence.sessionTags[role.id] ?? {}, nowMs: evidence.nowMs },
      ids: {
        libraryId: library ?? undefined,
        projectId: project ?? undefined,
        templateId: template ?? undefined,
        connectorId: connector ?? undefined,
      },
      levels,
      choice: { ...(credentials ? { credentials } : {}), ...(memberLevel ? { memberLevel } : {}) },
    });
  }, [basis, levels, sessionName, library, project, template, connector, credentials, memberLevel]);
}
