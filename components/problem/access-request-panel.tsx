"use client";

import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { DefinitionList } from "@/components/ui/definition-list";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageLink } from "@/components/ui/page-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { openedLink } from "@/lib/client/opened-link";
import { useAccessRequest } from "@/lib/client/use-access-request";
import type { AccessPreview, AccessRequest, Refusal } from "@/lib/shared/contracts/access-request";
import { addresseesLabel, neededLabel, placeFacts } from "@/lib/shared/permissions/access-request-text";
import { routes } from "@/lib/shared/routes";
import { AccessRequestBadge, deliveryLabel } from "./access-request-state";
import type { AccessAsker } from "./problem-session";
import { ReasonForm } from "./reason-form";
import { SendAccessRequest } from "./send-access-request";
import { VisibleLines } from "./visible-lines";

/** As the contract has it, whose parser is not needed before something is sent. */
const longestReason = 1_000;

export interface AccessRequestPanelProps {
  asker: AccessAsker;
  refusal: Refusal;
  /** Copies the request where it cannot be stored. */
  fallback?: ReactNode;
  onClose?: (() => void) | undefined;
}

/** What would be asked of whom, with the reason; afterwards the request's state. */
export function AccessRequestPanel({ asker, refusal, fallback, onClose }: AccessRequestPanelProps) {
  const { deployment, person, role, csrfToken } = asker;
  const question = { deploymentId: deployment.id, personId: person.id, roleId: role?.id ?? null };
  const link = openedLink(deployment.id);
  const asked = useAccessRequest({ ...question, csrfToken, refusal: link ? { ...refusal, link } : refusal });
  const { preview, previewProblem } = asked;
  if (previewProblem)
    return (
      <ErrorNotice
        title={previewProblem.title}
        nextStep={previewProblem.nextStep}
        headingLevel={3}
        actions={
          <>
            <Button size="sm" aria-disabled={asked.isAsking} onClick={asked.retry}>
              Try again
            </Button>
            {fallback}
          </>
        }
      >
        {previewProblem.detail}
      </ErrorNotice>
    );
  if (!preview) return <PanelSkeleton />;
  if (preview.existing) return <StoredRequest asker={asker} request={preview.existing} />;
  return (
    <div className="flex flex-col gap-4">
      <PreviewFacts preview={preview} refusal={refusal} />
      <ReasonForm
        label="Reason"
        description="What you need it for. Whoever decides reads this."
        longest={longestReason}
        isRequired
        isSending={asked.isSending}
        problem={asked.sendProblem}
        submit={{ label: "Send the request", pending: "Sending…" }}
        onSubmit={asked.send}
        onCancel={onClose}
      />
      {fallback}
    </div>
  );
}

function PanelSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="sr-only">
        Finding out who can grant this
      </p>
      <Skeleton className="h-16" />
      <Skeleton className="h-28" />
    </div>
  );
}

function PreviewFacts({ preview, refusal }: { preview: AccessPreview; refusal: Refusal }) {
  return (
    <DefinitionList
      items={[
        { term: "You request", value: neededLabel(preview.needed) },
        ...placeFacts(refusal.place).map(({ term, id }) => ({
          term,
          value: <code className="break-all">{id}</code>,
        })),
        { term: "Sent to", value: addresseesLabel(preview.addressees) },
      ]}
    />
  );
}

function StoredRequest({ asker, request }: { asker: AccessAsker; request: AccessRequest }) {
  const { deployment, role } = asker;
  return (
    <div role="status" className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-2">
        <AccessRequestBadge state={request.state} />
        <span>
          Your request was stored <RelativeTime atMs={request.createdAtMs} />.{" "}
          {request.addressees.kind === "members" || request.addressees.hasAny
            ? "They see it when they open the portal."
            : ""}
        </span>
      </p>
      <DefinitionList
        items={[
          { term: "Requested", value: neededLabel(request.needed) },
          { term: "Sent to", value: addresseesLabel(request.addressees) },
          { term: "Webhook", value: deliveryLabel(request) },
          { term: "Reason", value: <VisibleLines text={request.reason} /> },
        ]}
      />
      <SendAccessRequest request={request} deployment={deployment} />
      {role && (
        <PageLink
          href={routes.accessRequest(deployment.id, request.id)}
          className={`${buttonLook("secondary", "sm")} self-start`}
        >
          <ArrowUpRight aria-hidden />
          Open the request
        </PageLink>
      )}
    </div>
  );
}
