import { ChevronRight } from "lucide-react";
import { AccessRequestBadge } from "@/components/problem/access-request-state";
import { GivenName } from "@/components/ui/given-name";
import { PageLink } from "@/components/ui/page-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AccessRequest } from "@/lib/shared/contracts/access-request";
import { visibleName } from "@/lib/shared/format/visible-name";
import { neededLabel } from "@/lib/shared/permissions/access-request-text";
import { routes } from "@/lib/shared/routes";

export interface AccessRequestRowsProps {
  requests: readonly AccessRequest[];
  deploymentId: string;
  showsRequester: boolean;
}

/** Requests as links to their pages. */
export function AccessRequestRows({ requests, deploymentId, showsRequester }: AccessRequestRowsProps) {
  return (
    <ul
      aria-label="Access requests"
      className="divide-y divide-line rounded-xl border border-line bg-surface"
    >
      {requests.map((request) => (
        <li key={request.id}>
          <PageLink
            href={routes.accessRequest(deploymentId, request.id)}
            className="flex items-start gap-3 px-4 py-2.5 hover:bg-hover focus-visible:-outline-offset-2"
          >
            <div className="flex min-w-0 flex-1 flex-col gap-1">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="min-w-0 font-medium break-all" dir="auto">
                  {showsRequester && (
                    <>
                      <GivenName text={request.requester.name} />
                      {": "}
                    </>
                  )}
                  {neededLabel(request.needed)}
                </span>
                <AccessRequestBadge state={request.state} />
              </div>
              <p className="text-ink-muted text-xs break-words">
                {request.operationId && `${request.operationId} · `}
                <RelativeTime atMs={request.createdAtMs} />
                {" · "}
                <span dir="auto">{visibleName(request.reason.slice(0, 120))}</span>
              </p>
            </div>
            <ChevronRight aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-subtle" />
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
