"use client";

import { TriangleAlert, X } from "lucide-react";
import { useMemo } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sheet } from "@/components/ui/sheet";
import { useIsBelow } from "@/components/ui/use-is-below";
import type { PermissionEvidence, RoleEvidenceAnswer } from "@/lib/shared/contracts/permission-evidence";
import { allowedText, blockerText, fixerText } from "@/lib/shared/permissions/explain-verdict";
import type { PolicyLayers } from "@/lib/shared/permissions/iam/access-model";
import type {
  NearestStatement,
  PolicyEdit,
  ProposedFix,
} from "@/lib/shared/permissions/near-miss/near-miss-model";
import { nearestAllow } from "@/lib/shared/permissions/near-miss/nearest-statement";
import { proposeEdits } from "@/lib/shared/permissions/near-miss/propose-edits";
import type { ShownRow } from "@/lib/shared/permissions/probe/show-verdicts";
import type { VerdictChange } from "@/lib/shared/permissions/what-if/compare-matrices";
import { MarkedPattern } from "../marked-pattern";
import { WhoLink } from "../people/who-link";
import type { PermissionView } from "../use-permission-view";
import { VerdictBadge, VerdictStep, verdictLabels } from "../verdict-badge";
import { DetailsSection } from "./details-section";
import { EvidenceList, type EvidenceSources } from "./evidence-list";
import { LevelVariants } from "./level-variants";
import { ProposedFixes } from "./proposed-fixes";
import type { Probes } from "./use-probes";
import { VerifyLive } from "./verify-live";

export interface OperationDetailsProps {
  row: ShownRow;
  /** What what-if changes. */
  change: VerdictChange | null;
  evidence: PermissionEvidence;
  role: RoleEvidenceAnswer;
  layers: PolicyLayers;
  sources: EvidenceSources;
  view: PermissionView;
  /** Null where the verdicts are not about oneself in the current role, so that no request can confirm them. */
  probes: Probes | null;
  onTry: (edits: readonly PolicyEdit[]) => void;
  onClose: () => void;
}

/** Why one operation is allowed or not, and the smallest change that opens it; over the page on narrow screens. */
export function OperationDetails(props: OperationDetailsProps) {
  const { operationId } = props.row.operation;
  const body = <DetailsBody key={operationId} {...props} />;
  if (useIsBelow("lg"))
    return (
      <Sheet isOpen onOpenChange={(isOpen) => !isOpen && props.onClose()} title={operationId}>
        {body}
      </Sheet>
    );
  return (
    <aside
      aria-label={`Details of ${operationId}`}
      className="sticky top-0 hidden max-h-[calc(100dvh-6rem)] w-96 shrink-0 overflow-y-auto border-line border-l bg-surface p-4 lg:block"
    >
      <h2 className="mb-3 pr-10 font-semibold text-base">{operationId}</h2>
      {body}
      <span className="absolute top-3 right-3 rounded-lg bg-surface">
        <IconButton label="Close details" icon={<X aria-hidden />} onClick={props.onClose} />
      </span>
    </aside>
  );
}

/** What stands for any resource of its kind exists nowhere: a policy that named it would open nothing. */
const namesRealResources = ({ edits }: ProposedFix) => !JSON.stringify(edits).includes("0".repeat(32));

const live = { strictness: "live" } as const;

function DetailsBody(props: OperationDetailsProps) {
  const { row, change, evidence, role, layers, sources, view, probes, onTry } = props;
  const { operation, request, iam, verdict } = row;
  const nearest = useMemo(
    () =>
      iam.verdict === "implicit-deny" ? nearestAllow(request, layers, { ...live, layer: iam.layer }) : null,
    [iam, request, layers],
  );
  const fixes = useMemo(
    () =>
      iam.verdict === "implicit-deny" || iam.verdict === "explicit-deny"
        ? proposeEdits(request, layers, live).filter(namesRealResources)
        : [],
    [iam, request, layers],
  );
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {change ? (
          <VerdictStep change={change} />
        ) : (
          <VerdictBadge verdict={verdict}>{verdictLabels[verdict]}</VerdictBadge>
        )}
        <code className="break-all text-ink-muted text-xs">
          {operation.method} {operation.path}
        </code>
      </div>
      <Why row={row} />
      {nearest && <NearMiss nearest={nearest} resource={request.resource} />}
      {fixes.length > 0 && (
        <ProposedFixes fixes={fixes} where={{ layers, role, api: evidence.api }} onTry={onTry} />
      )}
      <LevelVariants row={row} levels={sources.levels} view={view} />
      <WhoCanChange row={row} />
      <WhoLink operationId={operation.operationId} />
      <EvidenceList evidence={evidence} role={role} row={row} sources={sources} />
      {probes && <VerifyLive row={row} probes={probes} />}
    </div>
  );
}

function Why({ row: { iam, joined, finding, reason, isContradicted } }: { row: ShownRow }) {
  return (
    <DetailsSection title="Why">
      {finding && (
        <p className="wrap-anywhere">
          {reason}, <RelativeTime atMs={finding.atMs} />.
        </p>
      )}
      {isContradicted && (
        <p className="flex items-start gap-2 text-warning-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          AWS’s answer differs from what the evidence below suggests. It may be out of date, or something that
          is not visible from here decides, such as a service control policy.
        </p>
      )}
      {joined.blockers.length === 0 && <p className="text-ink-muted">IAM: {allowedText(iam)}.</p>}
      {joined.blockers.map((blocker) => (
        <p key={blocker.layer} className="text-ink-muted wrap-anywhere">
          {blockerText(blocker)}.
        </p>
      ))}
    </DetailsSection>
  );
}

function NearMiss({ nearest, resource }: { nearest: NearestStatement; resource: string }) {
  const { policy, sid, index, pattern, differences } = nearest;
  return (
    <DetailsSection title="Closest statement">
      <dl className="flex flex-col gap-2 rounded-lg border border-line bg-neutral-soft p-3 text-xs">
        <dt className="text-ink-muted">Asked for</dt>
        <dd>
          <code className="break-all">{resource}</code>
        </dd>
        <dt className="text-ink-muted">
          {policy}[{index}]{sid && ` “${sid}”`}
        </dt>
        <dd>{pattern === null ? "Its resource matches." : <MarkedPattern nearest={nearest} />}</dd>
      </dl>
      <ul className="list-disc pl-5 text-ink-muted">
        {differences.map(({ part, element, found, needed }) => (
          <li key={`${part} ${element} ${found}`} className="wrap-anywhere">
            {differenceLabels[part]}: <code>{found || "nothing"}</code> instead of{" "}
            <code>{needed || "nothing"}</code>
          </li>
        ))}
      </ul>
    </DetailsSection>
  );
}

const differenceLabels: Readonly<Record<NearestStatement["differences"][number]["part"], string>> = {
  partition: "Partition",
  service: "Service",
  region: "Region",
  account: "Account",
  api: "API id",
  stage: "Stage",
  method: "Method",
  prefix: "The /iam/ prefix",
  path: "Path",
  "trailing-slash": "Slash at the end",
  "trailing-segment": "Segment at the end",
  case: "Upper and lower case",
  action: "Action",
  principal: "Principal",
  condition: "Condition",
  effect: "Effect",
};

function WhoCanChange({ row: { joined } }: { row: ShownRow }) {
  if (joined.fixers.length === 0) return null;
  return (
    <DetailsSection title="Who can change it">
      <ul className="list-disc pl-5 text-ink-muted">
        {joined.fixers.map((fixer) => (
          <li key={JSON.stringify(fixer)}>{upperFirst(fixerText(fixer))}</li>
        ))}
      </ul>
    </DetailsSection>
  );
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
