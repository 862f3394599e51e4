import { PageCalls } from "@/components/calls/recorded-calls";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { pageScope } from "@/components/resources/page-scope";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { routes } from "@/lib/shared/routes";
import { WhoView } from "./who-view";

/** Who can do one thing on one resource. Costs requests only when somebody reads its members. */
export function WhoPage({ session }: { session: PortalSession }) {
  const scope = pageScope(session);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Permissions", href: routes.permissions(scope.deploymentId) },
          { label: "Who can do what" },
        ]}
      />
      <PageCalls calls={[]} />
      <PageBody>
        <WhoView key={Object.values(scope).join("\n")} scope={scope} person={session.person} />
      </PageBody>
    </>
  );
}
