import { PageCalls } from "@/components/calls/recorded-calls";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { PageHeader } from "@/components/resources/page-header";
import { pageScope } from "@/components/resources/page-scope";
import type { GuestLinks } from "@/lib/shared/contracts/guest-link";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import type { linkLists, SharedLinks } from "@/lib/shared/contracts/shared-link";
import { routes } from "@/lib/shared/routes";
import { GuestLinkList } from "./guest-link-list";
import { LinkListView } from "./link-list-view";

/** What the page was asked for, and what was found. */
export type ShownLinks =
  | { list: (typeof linkLists)[number]; loaded: Loaded<SharedLinks> }
  | { list: "guest"; loaded: Loaded<GuestLinks> };

export interface LinkListPageProps {
  session: PortalSession;
  /** Whether the deployment has guest links. */
  hasGuestLinks: boolean;
  shown: ShownLinks;
}

/** One's own links, for administrators everybody's, and guest links. Costs no request of SDMA. */
export function LinkListPage({ session, hasGuestLinks, shown }: LinkListPageProps) {
  const { id } = session.deployment;
  const { list } = shown;
  const tabs = [
    { href: routes.links(id), label: "My links", isCurrent: list === "mine" },
    ...(session.isAdministrator
      ? [{ href: routes.links(id, { list: "all" }), label: "All links", isCurrent: list === "all" }]
      : []),
    ...(hasGuestLinks || list === "guest"
      ? [{ href: routes.links(id, { list: "guest" }), label: "Guest links", isCurrent: list === "guest" }]
      : []),
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: "Shared links" }]} />
      <PageCalls calls={[]} />
      <PageBody>
        <PageHeader title="Shared links" {...(tabs.length > 1 ? { tabs } : {})} />
        {shown.loaded.ok ? (
          <ShownList session={session} shown={shown} />
        ) : (
          <div className="px-4 py-4 md:px-6">
            <ProblemNotice problem={shown.loaded.problem} />
          </div>
        )}
      </PageBody>
    </>
  );
}

function ShownList({ session, shown }: Pick<LinkListPageProps, "session" | "shown">) {
  const { csrfToken, isAdministrator } = session;
  const scope = pageScope(session);
  const key = [shown.list, ...Object.values(scope)].join("\n");
  if (shown.list === "guest")
    return (
      shown.loaded.ok && (
        <GuestLinkList key={key} {...{ scope, csrfToken, isAdministrator, first: shown.loaded.data }} />
      )
    );
  return (
    shown.loaded.ok && (
      <LinkListView key={key} {...{ scope, csrfToken, list: shown.list, first: shown.loaded.data }} />
    )
  );
}
