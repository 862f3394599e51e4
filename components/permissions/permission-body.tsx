"use client";

import { EyeOff } from "lucide-react";
import { useMemo } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import type { ReadScope } from "@/lib/client/read-scope";
import type { PermissionEvidence, RoleEvidenceAnswer } from "@/lib/shared/contracts/permission-evidence";
import { foldText } from "@/lib/shared/format/fold-text";
import { decideMatrix, type MatrixRow } from "@/lib/shared/permissions/decide-matrix";
import { layersOf } from "@/lib/shared/permissions/role-policies";
import { OperationDetails } from "./operation-details";
import { PermissionMatrix } from "./permission-matrix";
import { PermissionToolbar } from "./permission-toolbar";
import { useKnownResources } from "./use-known-resources";
import type { PermissionView } from "./use-permission-view";
import { usePlaceLevels } from "./use-place-levels";

export interface PermissionBodyProps {
  scope: ReadScope;
  sessionName: string;
  view: PermissionView;
  evidence: PermissionEvidence;
}

function isShown({ operation, joined }: MatrixRow, { verdict, search }: PermissionView): boolean {
  if (verdict !== "all" && joined.verdict !== verdict) return false;
  const text = foldText(`${operation.method} ${operation.operationId} ${operation.path}`);
  return foldText(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function countsOf(rows: readonly MatrixRow[]) {
  const counts = { allowed: 0, denied: 0, unknown: 0 };
  for (const { joined } of rows) counts[joined.verdict] += 1;
  return counts;
}

/** The role that the address asks for, else the current one. */
function chosenRole(
  { roles }: PermissionEvidence,
  asked: string | null,
  currentId: string,
): RoleEvidenceAnswer | undefined {
  return roles.find(({ id }) => id === asked) ?? roles.find(({ id }) => id === currentId) ?? roles[0];
}

/** The matrix with its filters and the details of one operation. Imports the engine. */
export function PermissionBody({ scope, sessionName, view, evidence }: PermissionBodyProps) {
  const role = chosenRole(evidence, view.role, scope.roleId);
  if (!role) return null;
  return <RoleMatrix {...{ scope, sessionName, view, evidence, role }} />;
}

function RoleMatrix({
  scope,
  sessionName,
  view,
  evidence,
  role,
}: PermissionBodyProps & { role: RoleEvidenceAnswer }) {
  const isCurrent = role.id === scope.roleId;
  const known = useKnownResources(scope);
  const { levels, problem, isLoading, retry } = usePlaceLevels(scope, view.place);
  const layers = useMemo(() => layersOf(evidence, role), [evidence, role]);
  const { library, project, template, connector } = view.place;
  const rows = useMemo(
    () =>
      decideMatrix({
        evidence,
        role,
        layers,
        session: { sessionName, tags: evidence.sessionTags[role.id] ?? {}, nowMs: evidence.nowMs },
        ids: {
          libraryId: library ?? undefined,
          projectId: project ?? undefined,
          templateId: template ?? undefined,
          connectorId: connector ?? undefined,
        },
        levels,
      }),
    [evidence, role, layers, sessionName, library, project, template, connector, levels],
  );
  const selected = rows.find(({ operation }) => operation.operationId === view.operation);
  return (
    <div className="flex flex-1 items-start">
      <div className="flex min-w-0 flex-1 flex-col gap-4 px-4 pb-6 md:px-6" aria-busy={isLoading}>
        <PermissionToolbar
          view={view}
          evidence={evidence}
          roleId={role.id}
          known={known}
          counts={countsOf(rows)}
        />
        {problem && <ProblemNotice problem={problem} onRetry={retry} />}
        <PermissionMatrix
          rows={rows.filter((row) => isShown(row, view))}
          selected={view.operation}
          onSelect={(id) => view.openOperation(id === view.operation ? null : id)}
        />
        <p className="flex items-start gap-2 text-ink-subtle text-xs">
          <EyeOff aria-hidden className="size-4 shrink-0" />
          Not visible from here, so not judged: service control policies and resource control policies.
        </p>
      </div>
      {selected && (
        <OperationDetails
          scope={scope}
          row={selected}
          evidence={evidence}
          role={role}
          layers={layers}
          canVerify={isCurrent}
          onClose={() => view.openOperation(null)}
        />
      )}
    </div>
  );
}
