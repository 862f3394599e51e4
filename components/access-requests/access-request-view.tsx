"use client";

import { useState } from "react";
import { AccessRequestBadge, deliveryLabel } from "@/components/problem/access-request-state";
import { SendAccessRequest } from "@/components/problem/send-access-request";
import { VisibleLines } from "@/components/problem/visible-lines";
import { PageHeader } from "@/components/resources/page-header";
import { Card } from "@/components/ui/card";
import { CopyableId } from "@/components/ui/copyable-id";
import { DefinitionList } from "@/components/ui/definition-list";
import { GivenName } from "@/components/ui/given-name";
import { PageLink } from "@/components/ui/page-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { useAccessDecision } from "@/lib/client/use-access-request";
import type { AccessRequest } from "@/lib/shared/contracts/access-request";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { addresseesLabel, neededLabel, placeFacts } from "@/lib/shared/permissions/access-request-text";
import { routes } from "@/lib/shared/routes";
import { AccessDecisionCard } from "./access-decision-card";
import { GrantCard } from "./grant-card";

export interface AccessRequestViewProps {
  session: PortalSession;
  initial: AccessRequest;
}

/** One request as whoever may see it sees it; an answer changes it in place. */
export function AccessRequestView({ session, initial }: AccessRequestViewProps) {
  const [request, setRequest] = useState(initial);
  const { deployment } = session;
  const { decide, isPending, problem } = useAccessDecision(deployment.id, session.csrfToken);
  const { requester } = request;
  return (
    <>
      <PageHeader
        title={requester.isSelf ? "Your request for access" : `Request from ${requester.name}`}
        badge={<AccessRequestBadge state={request.state} />}
        counts={[
          <span key="sent">
            sent <RelativeTime atMs={request.createdAtMs} />
          </span>,
          request.state === "open" && (
            <span key="expires">
              expires <RelativeTime atMs={request.expiresAtMs} />
            </span>
          ),
        ].filter(Boolean)}
      />
      <div className="flex max-w-4xl flex-col gap-4 px-4 py-4 md:px-6">
        <DecisionNotice request={request} />
        <Card title="What is requested">
          <RequestFacts request={request} deploymentId={deployment.id} />
        </Card>
        <Card title="Reason">
          <VisibleLines text={request.reason} />
        </Card>
        {request.state === "open" && <GrantCard request={request} session={session} />}
        {(request.mayDecide || request.mayWithdraw) && (
          <AccessDecisionCard
            request={request}
            isPending={isPending}
            problem={problem}
            onDecide={(decision, text) => decide(request.id, { decision, text }, setRequest)}
          />
        )}
        {request.state === "open" && (
          <Card title="Tell somebody">
            <SendAccessRequest request={request} deployment={deployment} />
          </Card>
        )}
      </div>
    </>
  );
}

/** Announced when somebody decides here. */
function DecisionNotice({ request }: { request: AccessRequest }) {
  const { decision, state } = request;
  return (
    <div role="status">
      {decision && (
        <Card
          title={
            <>
              {state === "expired" ? "Nobody answered within 30 days" : `${stateVerbs[state]} `}
              {state !== "expired" && decision.by !== null && (
                <>
                  by <GivenName text={decision.by} />{" "}
                </>
              )}
              {state !== "expired" && <RelativeTime atMs={decision.atMs} />}
            </>
          }
        >
          {decision.text ? (
            <VisibleLines text={decision.text} />
          ) : (
            <p className="text-ink-muted">
              {state === "granted" ? "Try again what was refused." : "Without a comment."}
            </p>
          )}
        </Card>
      )}
    </div>
  );
}

const stateVerbs: Readonly<Record<AccessRequest["state"], string>> = {
  open: "Open",
  granted: "Granted",
  declined: "Declined",
  withdrawn: "Withdrawn",
  expired: "Expired",
};

function RequestFacts({ request, deploymentId }: { request: AccessRequest; deploymentId: string }) {
  const { requester, place, needed } = request;
  const { libraryId, projectId, assetId } = place;
  const ids = [libraryId, projectId, assetId].flatMap((id) => id ?? []);
  return (
    <DefinitionList
      items={[
        {
          term: "Needed",
          value: <span className="font-medium text-ink break-all">{neededLabel(needed)}</span>,
        },
        {
          term: "Certainty",
          value:
            needed.layer === "sdma" &&
            (needed.source === "guide"
              ? "AWS’s guide names this level for the operation."
              : "AWS’s guide does not name the level; similar operations need it."),
        },
        ...placeFacts(place).map(({ term, id }) => ({
          term,
          value: <code className="break-all">{id}</code>,
        })),
        {
          term: "Where",
          value: ids.length > 0 && libraryId && (
            <PageLink
              href={routes.place(deploymentId, ids)}
              className="text-primary-ink underline underline-offset-2"
            >
              Open its page
            </PageLink>
          ),
        },
        { term: "Operation", value: request.operationId },
        {
          term: "Requester",
          value: (
            <>
              <GivenName text={requester.name} />
              {requester.email && ` (${requester.email})`}
            </>
          ),
        },
        { term: "Principal in SDMA", value: <code className="break-all">{requester.principal}</code> },
        { term: "Role", value: needed.layer === "iam" ? needed.roleArn : requester.roleLabel },
        { term: "Groups", value: needed.layer === "role" && (needed.groups.join(", ") || "none") },
        { term: "Sent to", value: addresseesLabel(request.addressees) },
        { term: "Webhook", value: deliveryLabel(request) },
        {
          term: "Refusal",
          value: request.refusalRequestId && (
            <CopyableId id={request.refusalRequestId} name="request id of the refusal" />
          ),
        },
      ]}
    />
  );
}
