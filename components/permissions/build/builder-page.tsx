import { PageCalls } from "@/components/calls/recorded-calls";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { pageScope } from "@/components/resources/page-scope";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { routes } from "@/lib/shared/routes";
import { BuilderView } from "./builder-view";

/** Makes policies for SDMA's API, and says what one does. Costs no request of SDMA. */
export function BuilderPage({ session }: { session: PortalSession }) {
  const scope = pageScope(session);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Permissions", href: routes.permissions(scope.deploymentId) },
          { label: "Policy builder" },
        ]}
      />
      <PageCalls calls={[]} />
      <PageBody>
        <BuilderView key={Object.values(scope).join("\n")} scope={scope} />
      </PageBody>
    </>
  );
}
