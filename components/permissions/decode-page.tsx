import { PageCalls } from "@/components/calls/recorded-calls";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { PageHeader } from "@/components/resources/page-header";
import { routes } from "@/lib/shared/routes";
import { DecoderView } from "./decoder-view";

/** What a pasted refusal means. Costs no request; nothing leaves the browser. */
export function DecodePage({ deploymentId }: { deploymentId: string }) {
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Permissions", href: routes.permissions(deploymentId) },
          { label: "Decode a refusal" },
        ]}
      />
      <PageCalls calls={[]} />
      <PageBody>
        <PageHeader title="Decode a refusal" />
        <DecoderView />
      </PageBody>
    </>
  );
}
