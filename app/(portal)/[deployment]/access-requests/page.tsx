import { AccessRequestsPage } from "@/components/access-requests/access-requests-page";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { loadAccessRequests } from "@/lib/server/door/next/access-requests";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
import { accessRequestFilters, accessRequestLists } from "@/lib/shared/contracts/access-request";
import { parseListPosition } from "@/lib/shared/list-position";

interface AccessRequestsRouteProps {
  params: Promise<{ deployment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: AccessRequestsRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Access requests · ${session.deployment.label}` };
}

async function AccessRequestsRoute({ params, searchParams }: AccessRequestsRouteProps) {
  const { deployment } = await params;
  const { session, answerWith } = await requirePage(deployment);
  const query = await searchParams;
  const list = accessRequestLists.find((name) => name === query.list) ?? "mine";
  const filter = accessRequestFilters.find((name) => name === query.state) ?? "open";
  const before = parseListPosition(String(query.before ?? ""));
  const loaded = answerWith(await loadAccessRequests(deployment, { list, filter, before }));
  return (
    <AccessRequestsPage
      session={session}
      loaded={loaded}
      list={list}
      filter={filter}
      isOlder={before !== undefined}
    />
  );
}

export default withSkeleton(AccessRequestsRoute, <PageSkeleton hasTabs />);
