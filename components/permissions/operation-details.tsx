"use client";

import { X } from "lucide-react";
import { useMemo } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Sheet } from "@/components/ui/sheet";
import { useIsBelow } from "@/components/ui/use-is-below";
import type { ReadScope } from "@/lib/client/read-scope";
import type { PermissionEvidence, RoleEvidenceAnswer } from "@/lib/shared/contracts/permission-evidence";
import { formatCountOf } from "@/lib/shared/format/count";
import type { FixQuestion } from "@/lib/shared/permissions/build/forms/fix-forms";
import type { MatrixRow } from "@/lib/shared/permissions/decide-matrix";
import { allowedText, blockerText, fixerText } from "@/lib/shared/permissions/explain-verdict";
import type { PolicyLayers } from "@/lib/shared/permissions/iam/access-model";
import type { NearestStatement, ProposedFix } from "@/lib/shared/permissions/near-miss/near-miss-model";
import { nearestAllow } from "@/lib/shared/permissions/near-miss/nearest-statement";
import { proposeEdits } from "@/lib/shared/permissions/near-miss/propose-edits";
import { EvidenceList } from "./evidence-list";
import { FixCopies } from "./fix-copies";
import { MarkedPattern } from "./marked-pattern";
import { VerdictBadge, verdictLabels } from "./verdict-badge";
import { VerifyLive } from "./verify-live";

export interface OperationDetailsProps {
  scope: ReadScope;
  row: MatrixRow;
  evidence: PermissionEvidence;
  role: RoleEvidenceAnswer;
  layers: PolicyLayers;
  /** The verdicts are about oneself in the current role, so that a request can confirm them. */
  canVerify: boolean;
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

const live = { strictness: "live" } as const;

function DetailsBody({ scope, row, evidence, role, layers, canVerify }: OperationDetailsProps) {
  const { operation, request, iam, joined } = row;
  const nearest = useMemo(
    () =>
      iam.verdict === "implicit-deny" ? nearestAllow(request, layers, { ...live, layer: iam.layer }) : null,
    [iam, request, layers],
  );
  const fixes = useMemo(
    () =>
      iam.verdict === "implicit-deny" || iam.verdict === "explicit-deny"
        ? proposeEdits(request, layers, live)
        : [],
    [iam, request, layers],
  );
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <VerdictBadge verdict={joined.verdict}>{verdictLabels[joined.verdict]}</VerdictBadge>
        <code className="break-all text-ink-muted text-xs">
          {operation.method} {operation.path}
        </code>
      </div>
      <Why row={row} />
      {nearest && <NearMiss nearest={nearest} resource={request.resource} />}
      {fixes.length > 0 && <Fixes fixes={fixes} where={{ layers, role, api: evidence.api }} />}
      <WhoCanChange row={row} />
      <EvidenceList evidence={evidence} role={role} row={row} />
      {canVerify && <VerifyLive scope={scope} row={row} />}
    </div>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="font-medium text-sm">{title}</h3>
      {children}
    </section>
  );
}

function Why({ row: { iam, joined } }: { row: MatrixRow }) {
  return (
    <Section title="Why">
      {joined.blockers.length === 0 && <p className="text-ink-muted">IAM: {allowedText(iam)}.</p>}
      {joined.blockers.map((blocker) => (
        <p key={blocker.layer} className="text-ink-muted wrap-anywhere">
          {blockerText(blocker)}.
        </p>
      ))}
    </Section>
  );
}

function NearMiss({ nearest, resource }: { nearest: NearestStatement; resource: string }) {
  const { policy, sid, index, pattern, differences } = nearest;
  return (
    <Section title="Closest statement">
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
    </Section>
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

const reachLabels: Readonly<Record<ProposedFix["reach"], string>> = {
  exact: "On this resource alone",
  "any-id": "On every resource",
  corrected: "The closest statement, corrected",
};

const operationNoun = { one: "operation", many: "operations" };

interface FixesProps {
  fixes: readonly ProposedFix[];
  where: Omit<FixQuestion, "fix">;
}

function Fixes({ fixes, where }: FixesProps) {
  return (
    <Section title={fixes.length === 1 ? "Smallest fix" : "Fixes, the smallest first"}>
      <ol className="flex flex-col gap-3">
        {fixes.map((fix) => (
          <li
            key={JSON.stringify(fix.edits)}
            className="flex flex-col gap-2 rounded-lg border border-line p-3"
          >
            {fixes.length > 1 && <h4 className="font-medium text-xs">{reachLabels[fix.reach]}</h4>}
            {fix.edits.map((edit) => (
              <div key={`${edit.policy} ${edit.pointer}`} className="flex flex-col gap-1">
                <p className="text-ink-muted wrap-anywhere">
                  {edit.policy}: {edit.summary}
                </p>
                <pre className="overflow-x-auto rounded-md bg-success-soft p-2 text-success-ink text-xs whitespace-pre-wrap break-all">
                  {JSON.stringify(edit.value, null, 2)}
                </pre>
              </div>
            ))}
            <p className="text-ink-muted text-xs">
              Opens {formatCountOf(fix.opens.length, operationNoun)}
              {fix.opens.length <= 8 ? `: ${fix.opens.join(", ")}` : ""}.
            </p>
            {fix.opens.length > 8 && (
              <details className="text-xs">
                <summary className="w-fit rounded font-medium">Which ones</summary>
                <p className="mt-1 text-ink-muted">{fix.opens.join(", ")}</p>
              </details>
            )}
            <FixCopies fix={fix} {...where} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function WhoCanChange({ row: { joined } }: { row: MatrixRow }) {
  if (joined.fixers.length === 0) return null;
  return (
    <Section title="Who can change it">
      <ul className="list-disc pl-5 text-ink-muted">
        {joined.fixers.map((fixer) => (
          <li key={JSON.stringify(fixer)}>{upperFirst(fixerText(fixer))}</li>
        ))}
      </ul>
    </Section>
  );
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
