import { Inbox, Send } from "lucide-react";
import { PageCalls } from "@/components/calls/recorded-calls";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { PageHeader } from "@/components/resources/page-header";
import { SegmentLinks } from "@/components/resources/segment-links";
import { EmptyState } from "@/components/ui/empty-state";
import type {
  AccessRequestFilter,
  AccessRequestList,
  AccessRequests,
} from "@/lib/shared/contracts/access-request";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
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
}

/** One's own requests for access, and those that one may decide. Costs no request of SDMA. */
export function AccessRequestsPage({ session, loaded, list, filter }: AccessRequestsPageProps) {
  const { id } = session.deployment;
  const data = loaded.ok ? loaded.data : null;
  const linkTo = (shown: AccessRequestList, state: AccessRequestFilter) =>
    routes.accessRequests(id, {
      ...(shown === "mine" ? {} : { list: shown }),
      ...(state === "open" ? {} : { filter: state }),
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
            <Rows data={loaded.data} deploymentId={id} list={list} filter={filter} />
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
}

function Rows({ data, deploymentId, list, filter }: RowsProps) {
  const { requests, hasMore } = data;
  if (requests.length === 0) return <NoRequests list={list} filter={filter} />;
  return (
    <>
      <AccessRequestRows requests={requests} deploymentId={deploymentId} showsRequester={list === "decide"} />
      {hasMore && <p className="text-ink-muted">The newest 100 are shown.</p>}
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
