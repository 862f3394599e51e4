"use client";

import { useMemo } from "react";
import type { ReadScope } from "@/lib/client/read-scope";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import { bundlePermissions } from "@/lib/shared/permissions/bundle/bundle-permissions";
import type { BundleMaker } from "@/lib/shared/permissions/bundle/create-bundle";
import { decideMatrix } from "@/lib/shared/permissions/decide-matrix";
import { layersOf } from "@/lib/shared/permissions/role-policies";
import { usePlaceLevels } from "../place/use-place-levels";
import type { PermissionView } from "../use-permission-view";
import { SharePanel } from "./share-panel";

export interface SharePermissionsProps {
  session: BundleMaker["session"];
  scope: ReadScope;
  view: Pick<PermissionView, "role" | "place">;
  evidence: PermissionEvidence;
}

/** The verdicts of the shown role on the shown resource, decided from AWS's evidence alone. Imports the engine. */
export function SharePermissions({ session, scope, view, evidence }: SharePermissionsProps) {
  const { role: asked, place } = view;
  const { levels } = usePlaceLevels(scope, place);
  const role =
    evidence.roles.find(({ id }) => id === asked) ?? evidence.roles.find(({ id }) => id === scope.roleId);
  const permissions = useMemo(() => {
    if (!role) return null;
    const layers = layersOf(evidence, role);
    const { sessionName } = session.person;
    const { library, project, template, connector } = place;
    const ids = { libraryId: library, projectId: project, templateId: template, connectorId: connector };
    const rows = decideMatrix({
      ...{ evidence, role, layers, levels },
      session: { sessionName, tags: evidence.sessionTags[role.id] ?? {}, nowMs: evidence.nowMs },
      ids: Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, id ?? undefined])),
    });
    return bundlePermissions({ evidence, role, layers, rows, place: { ...place } });
  }, [evidence, role, levels, place, session]);
  return (
    <SharePanel
      session={session}
      apiId={evidence.api.apiId}
      parts={{ permissions, denials: [], checks: null }}
    />
  );
}
