import { PageCalls } from "@/components/calls/recorded-calls";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { pageScope } from "@/components/resources/page-scope";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { routes } from "@/lib/shared/routes";
import { ConnectionChecksView } from "./connection-checks-view";

/** What of a deployment's connection works. Costs requests only when somebody runs the checks. */
export function ChecksPage({ session }: { session: PortalSession }) {
  const scope = pageScope(session);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Permissions", href: routes.permissions(scope.deploymentId) },
          { label: "Connection checks" },
        ]}
      />
      <PageCalls calls={[]} />
      <PageBody>
        {/* What another role or person was told must not stay in view. */}
        <ConnectionChecksView
          key={Object.values(scope).join("\n")}
          scope={scope}
          csrfToken={session.csrfToken}
          roleLabel={session.role.label}
        />
      </PageBody>
    </>
  );
}
