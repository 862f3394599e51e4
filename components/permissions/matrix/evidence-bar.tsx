"use client";

import { ClipboardPaste, Radio } from "lucide-react";
import { useState } from "react";
import { CostlyButton } from "@/components/calls/costly-button";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReadScope } from "@/lib/client/read-scope";
import type { PermissionEvidence, RoleEvidenceAnswer } from "@/lib/shared/contracts/permission-evidence";
import { formatCountOf } from "@/lib/shared/format/count";
import { countFindings, type Probe, type ProbeFinding } from "@/lib/shared/permissions/probe/probe-finding";
import type { PastedPolicies } from "@/lib/shared/permissions/what-if/pasted-policies";
import { costlyRequests } from "@/lib/shared/quota/cost-label";
import type { Probes } from "./use-probes";

const PastePoliciesDialog = lazyPart(
  () => import("../what-if/paste-policies-dialog").then((module) => module.PastePoliciesDialog),
  { failed: "overlay", dismiss: ({ onClose }) => onClose() },
);

export interface EvidenceBarProps {
  scope: ReadScope;
  evidence: PermissionEvidence;
  role: RoleEvidenceAnswer;
  pasted: PastedPolicies | null;
  onPaste: (pasted: PastedPolicies | null) => void;
  probes: Probes;
  /** Reads that would be sent, and what AWS answered to them before; null where the verdicts are about another role. */
  live: { planned: readonly Probe[]; findings: readonly ProbeFinding[] } | null;
}

/** What the verdicts rest on, and the two ways to know more. */
export function EvidenceBar(props: EvidenceBarProps) {
  const { scope, evidence, role, pasted, onPaste, probes, live } = props;
  const [isPasting, setPasting] = useState(false);
  const { policies } = role;
  return (
    <section aria-label="Evidence" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-muted text-xs">
        <p className="min-w-0">
          <Basis role={role} pasted={pasted} />
        </p>
        <span className="flex flex-wrap items-center gap-1">
          <Button
            size="sm"
            variant="ghost"
            icon={<ClipboardPaste aria-hidden />}
            onPointerEnter={PastePoliciesDialog.preload}
            onClick={() => setPasting(true)}
          >
            {pasted ? "Edit the pasted policies" : "Use pasted policies"}
          </Button>
          {pasted && (
            <Button size="sm" variant="ghost" onClick={() => onPaste(null)}>
              Use what IAM says
            </Button>
          )}
        </span>
        {live && <LiveEvidence scope={scope} probes={probes} live={live} />}
      </div>
      {probes.failure && probes.failure.resource === null && (
        <ProblemNotice problem={probes.failure.problem} headingLevel={3} />
      )}
      {isPasting && (
        <PastePoliciesDialog
          roleLabel={role.label}
          pasted={pasted}
          isBoundaryRead={policies !== null && !policies.hasUnreadBoundary}
          isResourceRead={evidence.resourcePolicy.unread === null}
          onPaste={onPaste}
          onClose={() => setPasting(false)}
        />
      )}
    </section>
  );
}

function Basis({ role, pasted }: { role: RoleEvidenceAnswer; pasted: PastedPolicies | null }) {
  if (pasted)
    return (
      <>
        Verdicts rest on policies pasted <RelativeTime atMs={pasted.pastedAtMs} />, kept in this browser.
      </>
    );
  if (!role.policies) return "IAM did not show the policies of this role.";
  return (
    <>
      Verdicts rest on policies read from IAM <RelativeTime atMs={role.readAtMs} />.
    </>
  );
}

const request = { one: "request", many: "requests" };

function LiveEvidence({
  scope,
  probes,
  live: { planned, findings },
}: Pick<EvidenceBarProps, "scope" | "probes"> & { live: NonNullable<EvidenceBarProps["live"]> }) {
  const { progress } = probes;
  if (progress)
    return (
      <span className="flex flex-wrap items-center gap-2" role="status">
        Asked {progress.answered} of {progress.planned}
        <Button size="sm" onClick={probes.cancel}>
          Cancel
        </Button>
      </span>
    );
  return (
    <span className="flex flex-wrap items-center gap-2">
      <CostlyButton
        size="sm"
        variant="ghost"
        scope={scope}
        icon={<Radio aria-hidden />}
        cost={{ requests: planned.length }}
        disabled={planned.length === 0}
        onStart={() => void probes.run(planned)}
      >
        Ask AWS live
        {planned.length < costlyRequests && ` (${formatCountOf(planned.length, request)})`}
      </CostlyButton>
      <span role="status">{findings.length > 0 && <Findings findings={findings} />}</span>
      {findings.length > 0 && (
        <Button size="sm" variant="ghost" onClick={probes.forget}>
          Forget the answers
        </Button>
      )}
    </span>
  );
}

function Findings({ findings }: { findings: readonly ProbeFinding[] }) {
  const { passed, deniedByIam, deniedBySdma, undecided } = countFindings(findings);
  const parts = [
    `${passed} passed`,
    ...(deniedByIam > 0 ? [`${deniedByIam} denied by IAM`] : []),
    ...(deniedBySdma > 0 ? [`${deniedBySdma} refused by SDMA`] : []),
    ...(undecided > 0 ? [`${undecided} not decided`] : []),
  ];
  return (
    <>
      {parts.join(", ")}, asked <RelativeTime atMs={Math.min(...findings.map(({ atMs }) => atMs))} />
    </>
  );
}
