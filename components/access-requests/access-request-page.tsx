import { PageCalls } from "@/components/calls/recorded-calls";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import type { AccessRequest } from "@/lib/shared/contracts/access-request";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { routes } from "@/lib/shared/routes";
import { AccessRequestView } from "./access-request-view";

export interface AccessRequestPageProps {
  session: PortalSession;
  loaded: Loaded<AccessRequest>;
}

/** What is requested, by whom and why, how to grant it, and the answer. Costs no request of SDMA. */
export function AccessRequestPage({ session, loaded }: AccessRequestPageProps) {
  const { id } = session.deployment;
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Access requests", href: routes.accessRequests(id) }, { label: "Request" }]}
      />
      <PageCalls calls={[]} />
      <PageBody>
        {loaded.ok ? (
          <AccessRequestView key={loaded.data.id} session={session} initial={loaded.data} />
        ) : (
          <div className="px-4">
            <ProblemNotice problem={loaded.problem} size="page" upHref={routes.accessRequests(id)} />
          </div>
        )}
      </PageBody>
    </>
  );
}
