import { PageCalls } from "@/components/calls/recorded-calls";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { PageHeader } from "@/components/resources/page-header";
import { pageScope } from "@/components/resources/page-scope";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import type { linkLists, SharedLinks } from "@/lib/shared/contracts/shared-link";
import { routes } from "@/lib/shared/routes";
import { LinkListView } from "./link-list-view";

export interface LinkListPageProps {
  session: PortalSession;
  loaded: Loaded<SharedLinks>;
  list: (typeof linkLists)[number];
}

/** One's own links, and for administrators everybody's. Costs no request of SDMA. */
export function LinkListPage({ session, loaded, list }: LinkListPageProps) {
  const { id } = session.deployment;
  const scope = pageScope(session);
  const tabs = [
    { href: routes.links(id), label: "My links", isCurrent: list === "mine" },
    { href: routes.links(id, { list: "all" }), label: "All links", isCurrent: list === "all" },
  ];
  return (
    <>
      <Breadcrumbs items={[{ label: "Shared links" }]} />
      <PageCalls calls={[]} />
      <PageBody>
        <PageHeader title="Shared links" {...(session.isAdministrator ? { tabs } : {})} />
        {loaded.ok ? (
          <LinkListView
            key={[list, ...Object.values(scope)].join("\n")}
            {...{ scope, list, csrfToken: session.csrfToken, first: loaded.data }}
          />
        ) : (
          <div className="px-4 py-4 md:px-6">
            <ProblemNotice problem={loaded.problem} />
          </div>
        )}
      </PageBody>
    </>
  );
}
