import { Inbox, Send } from "lucide-react";
import { PageCalls } from "@/components/calls/recorded-calls";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { PageHeader } from "@/components/resources/page-header";
import { SegmentLinks } from "@/components/resources/segment-links";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import type {
  AccessRequestFilter,
  AccessRequestList,
  AccessRequests,
} from "@/lib/shared/contracts/access-request";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { listPositionText } from "@/lib/shared/list-position";
import { routes } from "@/lib/shared/routes";
import { AccessRequestRows } from "./access-request-rows";

const filterLabels: Readonly<Record<AccessRequestFilter, string>> = {
  open: "Open",
  closed: "Closed",
  any: "All",
};

export interface AccessRequestsPageProps {
  session: PortalSession;
  loaded: Loaded<AccessRequests>;
  list: AccessRequestList;
  filter: AccessRequestFilter;
  /** A page after the first. */
  isOlder: boolean;
}

/** One's own requests for access, and those that one may decide. Costs no request of SDMA. */
export function AccessRequestsPage({ session, loaded, list, filter, isOlder }: AccessRequestsPageProps) {
  const { id } = session.deployment;
  const data = loaded.ok ? loaded.data : null;
  const linkTo = (shown: AccessRequestList, state: AccessRequestFilter, before?: string) =>
    routes.accessRequests(id, {
      ...(shown === "mine" ? {} : { list: shown }),
      ...(state === "open" ? {} : { filter: state }),
      ...(before ? { before } : {}),
    });
  return (
    <>
      <Breadcrumbs items={[{ label: "Access requests" }]} />
      <PageCalls calls={[]} />
      <PageBody>
        <PageHeader
          title="Access requests"
          tabs={[
            { href: linkTo("mine", "open"), label: "My requests", isCurrent: list === "mine" },
            {
              href: linkTo("decide", "open"),
              label: data?.isAdministrator ? "Requests of others" : "To decide",
              isCurrent: list === "decide",
              count: data?.toDecide || undefined,
            },
          ]}
        />
        <div className="flex flex-col gap-4 px-4 py-4 md:px-6">
          <div>
            <SegmentLinks
              label="State"
              items={(["open", "closed", "any"] as const).map((state) => ({
                label: filterLabels[state],
                href: linkTo(list, state),
                isCurrent: state === filter,
              }))}
            />
          </div>
          {loaded.ok ? (
            <Rows
              data={loaded.data}
              deploymentId={id}
              list={list}
              filter={filter}
              isOlder={isOlder}
              hrefBefore={(before) => linkTo(list, filter, before)}
            />
          ) : (
            <ProblemNotice problem={loaded.problem} />
          )}
        </div>
      </PageBody>
    </>
  );
}

interface RowsProps {
  data: AccessRequests;
  deploymentId: string;
  list: AccessRequestList;
  filter: AccessRequestFilter;
  isOlder: boolean;
  /** Of the page that goes on after a request; without one, of the first. */
  hrefBefore: (before?: string) => string;
}

function Rows({ data, deploymentId, list, filter, isOlder, hrefBefore }: RowsProps) {
  const { requests, hasMore } = data;
  const last = hasMore ? requests.at(-1) : undefined;
  return (
    <>
      {requests.length === 0 ? (
        <NoRequests list={list} filter={filter} />
      ) : (
        <AccessRequestRows
          requests={requests}
          deploymentId={deploymentId}
          showsRequester={list === "decide"}
        />
      )}
      {(isOlder || last) && (
        <nav aria-label="Pages of the list" className="flex flex-wrap gap-2">
          {isOlder && (
            <PageLink href={hrefBefore()} className={buttonLook("secondary", "md")}>
              Newest
            </PageLink>
          )}
          {last && (
            <PageLink href={hrefBefore(listPositionText(last))} className={buttonLook("secondary", "md")}>
              Older
            </PageLink>
          )}
        </nav>
      )}
    </>
  );
}

function NoRequests({ list, filter }: Pick<RowsProps, "list" | "filter">) {
  const kind = filter === "any" ? "" : `${filterLabels[filter].toLowerCase()} `;
  return list === "mine" ? (
    <EmptyState icon={<Send />} title={`You have no ${kind}requests`}>
      Where something is refused to you, <em>Request access</em> asks whoever can grant it. What you asked is
      listed here with its answer.
    </EmptyState>
  ) : (
    <EmptyState icon={<Inbox />} title={`There are no ${kind}requests for you to decide`}>
      Requests arrive here if you are a Manager or Owner of what is requested, or an administrator of this
      deployment in the portal.
    </EmptyState>
  );
}
