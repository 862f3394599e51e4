import { PageCalls } from "@/components/calls/recorded-calls";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { pageScope } from "@/components/resources/page-scope";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { PermissionsView } from "./permissions-view";

/** What one may do, what stands in the way, and who can change it. */
export function PermissionsPage({ session }: { session: PortalSession }) {
  const scope = pageScope(session);
  return (
    <>
      <Breadcrumbs items={[{ label: "Permissions" }]} />
      <PageCalls calls={[]} />
      <PageBody>
        <PermissionsView
          key={Object.values(scope).join("\n")}
          scope={scope}
          person={session.person}
          role={session.role}
          credentialsExpireAtMs={session.credentialsExpireAtMs}
        />
      </PageBody>
    </>
  );
}
