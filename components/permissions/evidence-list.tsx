"use client";

import { CircleCheck, CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import type {
  PermissionEvidence,
  RoleEvidenceAnswer,
  Unread,
} from "@/lib/shared/contracts/permission-evidence";
import type { MatrixRow } from "@/lib/shared/permissions/decide-matrix";

export interface EvidenceListProps {
  evidence: PermissionEvidence;
  role: RoleEvidenceAnswer;
  row: MatrixRow;
}

/** What the verdicts rest on, how old it is, and what nobody could see. */
export function EvidenceList({ evidence: { resourcePolicy }, role, row }: EvidenceListProps) {
  const { policies, unread, readAtMs, sessionPolicy } = role;
  return (
    <section aria-label="How sure" className="flex flex-col gap-2">
      <h3 className="font-medium text-sm">How sure</h3>
      <ul className="flex flex-col gap-1.5 text-ink-muted">
        {policies ? (
          <Seen>
            Policies of the role read from IAM <RelativeTime atMs={readAtMs} />
          </Seen>
        ) : (
          unread && <Unseen unread={unread} />
        )}
        {policies?.unread.map((part) => (
          <Unseen key={part.what} unread={part} />
        ))}
        {policies && !policies.hasUnreadBoundary && (
          <Seen>
            {policies.boundary
              ? `Permissions boundary: ${policies.boundary.name}`
              : "No permissions boundary"}
          </Seen>
        )}
        <Seen>
          {sessionPolicy ? "Session policy: set by this portal" : "Session policy: none set by this portal"}
        </Seen>
        {resourcePolicy.unread ? (
          <Unseen unread={resourcePolicy.unread} />
        ) : (
          <Seen>
            {resourcePolicy.policy ? "Resource policy of the API read" : "The API has no resource policy"}
          </Seen>
        )}
        {row.sdma.verdict === "unknown" && row.sdma.because === "not-read" && (
          <Doubt>No level was read: choose a resource, or read it again.</Doubt>
        )}
        {"needed" in row.sdma && row.sdma.needed.source === "assumed" && (
          <Doubt>AWS’s guide does not name the level of this operation; it follows from similar ones.</Doubt>
        )}
        <Doubt>
          Not visible from here: service control policies and resource control policies of the organization.
        </Doubt>
      </ul>
    </section>
  );
}

function Seen({ children }: { children: ReactNode }) {
  return (
    <li className="flex items-start gap-2">
      <CircleCheck aria-label="Known" className="mt-0.5 size-4 shrink-0 text-success-ink" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  );
}

function Doubt({ children }: { children: ReactNode }) {
  return (
    <li className="flex items-start gap-2">
      <CircleHelp aria-label="Not known" className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  );
}

function Unseen({ unread: { what, detail, nextStep } }: { unread: Unread }) {
  return (
    <Doubt>
      Not read: {what}. {detail} {nextStep}
    </Doubt>
  );
}
