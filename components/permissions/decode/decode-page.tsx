import { PageCalls } from "@/components/calls/recorded-calls";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { PageHeader } from "@/components/resources/page-header";
import { pageScope } from "@/components/resources/page-scope";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { routes } from "@/lib/shared/routes";
import { DecoderView } from "./decoder-view";

/** What a refusal means: a pasted one, or one of one's own. Costs no request of SDMA; no paste leaves the browser. */
export function DecodePage({ session }: { session: PortalSession }) {
  const scope = pageScope(session);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Permissions", href: routes.permissions(scope.deploymentId) },
          { label: "Decode a refusal" },
        ]}
      />
      <PageCalls calls={[]} />
      <PageBody>
        <PageHeader title="Decode a refusal" />
        {/* What another person was refused must not stay in view. */}
        <DecoderView key={Object.values(scope).join("\n")} scope={scope} />
      </PageBody>
    </>
  );
}
