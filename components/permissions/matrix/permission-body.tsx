"use client";

import { EyeOff } from "lucide-react";
import { useMemo } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { lazyPart } from "@/components/ui/lazy-part";
import type { ReadScope } from "@/lib/client/read-scope";
import type { PermissionEvidence, RoleEvidenceAnswer } from "@/lib/shared/contracts/permission-evidence";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import { type ProbeFinding, planProbes } from "@/lib/shared/permissions/probe/probe-finding";
import { type ShownRow, showRows } from "@/lib/shared/permissions/probe/show-verdicts";
import { layersOf } from "@/lib/shared/permissions/role-policies";
import { withPastedPolicies } from "@/lib/shared/permissions/what-if/pasted-policies";
import { withFix } from "@/lib/shared/permissions/what-if/policy-draft";
import { countVerdicts, passesFilters } from "../filter-operations";
import { useKnownResources } from "../place/use-known-resources";
import { usePlaceLevels } from "../place/use-place-levels";
import type { PermissionView } from "../use-permission-view";
import { useKeptPolicies } from "../what-if/use-kept-policies";
import { useWhatIf, type WhatIf } from "../what-if/use-what-if";
import { EvidenceBar } from "./evidence-bar";
import { OperationDetails } from "./operation-details";
import { PermissionMatrix } from "./permission-matrix";
import { PermissionToolbar } from "./permission-toolbar";
import { useMatrix } from "./use-matrix";
import { useProbes } from "./use-probes";
import { useSimulationCheck } from "./use-simulation-check";

const WhatIfPanel = lazyPart(() => import("../what-if/what-if-panel").then((module) => module.WhatIfPanel));

export interface PermissionBodyProps {
  scope: ReadScope;
  person: Pick<PersonSummary, "sessionName" | "groups">;
  view: PermissionView;
  evidence: PermissionEvidence;
  /** Has the portal ask IAM again. */
  onReadAgain: () => void;
  isReading: boolean;
}

function isShown(
  { operation, verdict }: ShownRow,
  view: PermissionView,
  changes: WhatIf["changes"] | null,
): boolean {
  if (changes && view.changesOnly && !changes.has(operation.operationId)) return false;
  return passesFilters(operation, verdict, view);
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
export function PermissionBody(props: PermissionBodyProps) {
  const { scope, view, evidence } = props;
  const role = chosenRole(evidence, view.role, scope.roleId);
  if (!role) return null;
  return <RoleMatrix key={role.id} {...props} role={role} />;
}

const noFindings: ReadonlyMap<string, ProbeFinding> = new Map();

/** Everything that the page knows and tries out about one role. */
function useRoleEvidence({ scope, person, view, evidence, role }: PermissionBodyProps & RoleProps) {
  const isCurrent = role.id === scope.roleId;
  const kept = useKeptPolicies(scope, role.id);
  const place = usePlaceLevels(scope, view.place);
  const probes = useProbes(scope);
  const { pasted, draft } = kept;
  const basis = useMemo(
    () => (pasted ? withPastedPolicies({ evidence, role }, pasted) : { evidence, role }),
    [evidence, role, pasted],
  );
  const { sessionName, groups } = person;
  const { levels } = place;
  const expected = useMatrix({ basis, levels, view, sessionName });
  const findings = isCurrent ? probes.findings : noFindings;
  const rows = useMemo(() => showRows(expected, findings), [expected, findings]);
  const whatIf = useWhatIf({
    ...{ view, basis, draft, levels, sessionName, groups },
    before: expected,
    shown: rows,
  });
  return { isCurrent, kept, place, probes, basis, rows, whatIf };
}

interface RoleProps {
  role: RoleEvidenceAnswer;
}

/** Most verdicts stay unknown until a resource is chosen. */
function PlaceHint({ view }: { view: PermissionView }) {
  if (view.place.library) return null;
  return (
    <p className="text-ink-muted">
      Choose a resource under <em>On</em> to add what your level lets you do there.
    </p>
  );
}

function RoleMatrix(props: PermissionBodyProps & RoleProps) {
  const { scope, view, evidence, person, role, onReadAgain, isReading } = props;
  const known = useKnownResources(scope, view.place);
  const { isCurrent, kept, place, probes, basis, rows: before, whatIf } = useRoleEvidence(props);
  const shownBasis = whatIf?.basis ?? basis;
  const layers = useMemo(() => layersOf(shownBasis.evidence, shownBasis.role), [shownBasis]);
  const planned = useMemo(() => planProbes(before), [before]);
  const rows = whatIf?.rows ?? before;
  const simulation = useSimulationCheck({ scope, roleId: role.id, view, rows: before });
  const changes = whatIf?.changes ?? null;
  const selected = rows.find(({ operation }) => operation.operationId === view.operation);
  const findings = before.flatMap(({ finding }) => finding ?? []);
  return (
    <div className="flex flex-1 items-start">
      <div className="flex min-w-0 flex-1 flex-col gap-4 px-4 pb-6 md:px-6" aria-busy={place.isLoading}>
        <PermissionToolbar
          scope={scope}
          view={view}
          evidence={evidence}
          roleId={role.id}
          known={known}
          counts={countVerdicts(rows.map(({ verdict }) => verdict))}
        />
        <PlaceHint view={view} />
        <EvidenceBar
          scope={scope}
          evidence={evidence}
          role={role}
          pasted={kept.pasted}
          onPaste={kept.paste}
          probes={probes}
          live={isCurrent ? { planned, findings } : null}
        />
        {whatIf && (
          <WhatIfPanel
            scope={scope}
            view={view}
            basis={basis}
            person={person}
            draft={kept.draft}
            onDraft={kept.change}
            whatIf={whatIf}
          />
        )}
        {place.problem && <ProblemNotice problem={place.problem} onRetry={place.retry} />}
        <PermissionMatrix
          rows={rows.filter((row) => isShown(row, view, changes))}
          changes={changes}
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
          row={selected}
          change={changes?.get(selected.operation.operationId) ?? null}
          evidence={shownBasis.evidence}
          role={shownBasis.role}
          layers={layers}
          sources={{
            pastedAtMs: kept.pasted?.pastedAtMs ?? null,
            isTrial: whatIf !== null,
            levels: whatIf?.levels ?? place.levels,
            isReading: isReading || place.isLoading,
            onReadPolicies: onReadAgain,
            onReadLevels: place.readAgain,
            simulation,
          }}
          view={view}
          probes={isCurrent ? probes : null}
          onTry={(edits) => {
            kept.change(withFix(basis, kept.draft, edits));
            view.openWhatIf(true);
          }}
          onClose={() => view.openOperation(null)}
        />
      )}
    </div>
  );
}
