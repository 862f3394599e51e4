import { PageCalls } from "@/components/calls/recorded-calls";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { pageScope } from "@/components/resources/page-scope";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { QuotaView } from "./quota-view";

/** Who uses how much of a deployment's quota. Costs no request of SDMA. */
export function QuotaPage({ session }: { session: PortalSession }) {
  const scope = pageScope(session);
  return (
    <>
      <Breadcrumbs items={[{ label: "Quota & throttling" }]} />
      <PageCalls calls={[]} />
      <PageBody>
        {/* Figures of another role or person must not stay in view while the new ones load. */}
        <QuotaView
          key={Object.values(scope).join("\n")}
          scope={scope}
          csrfToken={session.csrfToken}
          stage={session.deployment.stage}
        />
      </PageBody>
    </>
  );
}
