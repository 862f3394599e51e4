"use client";

import { FlaskConical } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CopyableId } from "@/components/ui/copyable-id";
import { RelativeTime } from "@/components/ui/relative-time";
import type {
  PermissionEvidence,
  RoleEvidenceAnswer,
  Unread,
} from "@/lib/shared/contracts/permission-evidence";
import { resourceLabels } from "@/lib/shared/permissions/explain-verdict";
import type { ProbeFinding } from "@/lib/shared/permissions/probe/probe-finding";
import type { ShownRow } from "@/lib/shared/permissions/probe/show-verdicts";
import type { EvidenceByResource } from "@/lib/shared/permissions/sdma/level-evidence";
import { Doubt, EvidenceItem, Seen } from "./evidence-item";
import { SimulationEvidence } from "./simulation-evidence";
import type { SimulationCheck } from "./use-simulation-check";

/** Where the evidence comes from, and how to have it read again. */
export interface EvidenceSources {
  /** When the policies were pasted; null where IAM was asked. */
  pastedAtMs: number | null;
  /** What-if is open: the verdicts rest on changes that nobody has made. */
  isTrial: boolean;
  levels: EvidenceByResource;
  isReading: boolean;
  onReadPolicies: () => void;
  /** Costs a request for each chosen resource. */
  onReadLevels: () => void;
  simulation: SimulationCheck;
}

export interface EvidenceListProps {
  evidence: PermissionEvidence;
  role: RoleEvidenceAnswer;
  row: ShownRow;
  sources: EvidenceSources;
}

/** What the verdicts rest on, how old it is, and what nobody could see. */
export function EvidenceList({ evidence, role, row, sources }: EvidenceListProps) {
  return (
    <section aria-label="How sure" className="flex flex-col gap-2">
      <h3 className="font-medium text-sm">How sure</h3>
      <ul className="flex flex-col gap-1.5 text-ink-muted">
        {row.finding && <LiveAnswer finding={row.finding} />}
        {sources.isTrial && (
          <EvidenceItem icon={<FlaskConical aria-label="Trial" className="mt-0.5 size-4 shrink-0" />}>
            What-if: the verdict includes changes that have not been made.
          </EvidenceItem>
        )}
        <PolicyEvidence evidence={evidence} role={role} sources={sources} />
        <LevelEvidence row={row} sources={sources} />
        <Doubt>
          Not visible from here: service control policies and resource control policies of the organization.
        </Doubt>
      </ul>
      <SimulationEvidence
        operationId={row.operation.operationId}
        check={sources.simulation}
        basis={{ isPasted: sources.pastedAtMs !== null, isTrial: sources.isTrial }}
      />
    </section>
  );
}

function LiveAnswer({ finding: { problem, requestId, atMs, gateway } }: { finding: ProbeFinding }) {
  const text = problem?.upstreamMessage ?? problem?.title;
  const Line = gateway === null ? Doubt : Seen;
  return (
    <Line>
      Asked AWS live <RelativeTime atMs={atMs} />
      {text ? `: ${text}` : ": the request passed"}
      {requestId && (
        <>
          {" "}
          <CopyableId id={requestId} name="request id" />
        </>
      )}
    </Line>
  );
}

function PolicyEvidence({ evidence, role, sources }: Omit<EvidenceListProps, "row">) {
  const { policies, unread, readAtMs, sessionPolicy } = role;
  const { resourcePolicy } = evidence;
  const { pastedAtMs, isReading, onReadPolicies } = sources;
  const readAgain = <ReadAgain from="IAM" isReading={isReading} onClick={onReadPolicies} />;
  return (
    <>
      {policies && pastedAtMs !== null && (
        <Seen>
          Policies of the role pasted in this browser <RelativeTime atMs={pastedAtMs} />
        </Seen>
      )}
      {policies && pastedAtMs === null && (
        <Seen>
          Policies of the role read from IAM <RelativeTime atMs={readAtMs} /> {readAgain}
        </Seen>
      )}
      {!policies && unread && <Unseen unread={unread}>{readAgain}</Unseen>}
      {policies?.unread.map((part) => (
        <Unseen key={part.what} unread={part} />
      ))}
      {policies && !policies.hasUnreadBoundary && (
        <Seen>
          {policies.boundary ? `Permissions boundary: ${policies.boundary.name}` : "No permissions boundary"}
        </Seen>
      )}
      {policies?.hasUnreadBoundary && pastedAtMs !== null && (
        <Doubt>The permissions boundary is not known.</Doubt>
      )}
      <Seen>
        {sessionPolicy ? "Session policy: set by this portal" : "Session policy: none set by this portal"}
      </Seen>
      {resourcePolicy.unread ? (
        <Unseen unread={resourcePolicy.unread} />
      ) : (
        <Seen>
          {resourcePolicy.policy ? "Resource policy of the API known" : "The API has no resource policy"},{" "}
          <RelativeTime atMs={resourcePolicy.readAtMs} />
        </Seen>
      )}
    </>
  );
}

function LevelEvidence({ row: { sdma }, sources }: Pick<EvidenceListProps, "row" | "sources">) {
  if (sdma.verdict === "not-applicable") return null;
  const { resource, source } = sdma.needed;
  const level = sources.levels[resource];
  return (
    <>
      {level && level.readAtMs > 0 && (
        <Seen>
          Level on the {resourceLabels[resource]} read from SDMA <RelativeTime atMs={level.readAtMs} />{" "}
          <ReadAgain from="SDMA" isReading={sources.isReading} onClick={sources.onReadLevels} />
        </Seen>
      )}
      {sdma.verdict === "unknown" && sdma.because === "not-read" && (
        <Doubt>No level was read: choose a resource, or read it again.</Doubt>
      )}
      {source === "assumed" && (
        <Doubt>AWS’s guide does not name the level of this operation; it follows from similar ones.</Doubt>
      )}
    </>
  );
}

interface ReadAgainProps {
  from: string;
  isReading: boolean;
  onClick: () => void;
}

function ReadAgain({ from, isReading, onClick }: ReadAgainProps) {
  return (
    <Button size="sm" variant="ghost" disabled={isReading} onClick={onClick}>
      {isReading ? "Reading…" : "Read again"}
      <span className="sr-only"> from {from}</span>
    </Button>
  );
}

function Unseen({ unread: { what, detail, nextStep }, children }: { unread: Unread; children?: ReactNode }) {
  return (
    <Doubt>
      Not read: {what}. {detail} {nextStep} {children}
    </Doubt>
  );
}
