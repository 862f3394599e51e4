import { LinkListPage, type ShownLinks } from "@/components/links/list/link-list-page";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { loadGuestLinks, offersGuestLinks } from "@/lib/server/door/next/guest-link-list";
import { loadLinkList } from "@/lib/server/door/next/link-list";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";
import { linkLists } from "@/lib/shared/contracts/shared-link";

interface LinksRouteProps {
  params: Promise<{ deployment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: LinksRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Shared links · ${session.deployment.label}` };
}

async function LinksRoute({ params, searchParams }: LinksRouteProps) {
  const { deployment } = await params;
  const { session, answerWith } = await requirePage(deployment);
  const query = await searchParams;
  const list = linkLists.find((name) => name === query.list) ?? "mine";
  const shown: ShownLinks =
    query.list === "guest"
      ? { list: "guest", loaded: answerWith(await loadGuestLinks(deployment)) }
      : { list, loaded: answerWith(await loadLinkList(deployment, list)) };
  return <LinkListPage session={session} hasGuestLinks={await offersGuestLinks(deployment)} shown={shown} />;
}

export default withSkeleton(LinksRoute, <PageSkeleton hasTabs hasToolbar />);
