import { PageCalls } from "@/components/calls/recorded-calls";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { PageHeader } from "@/components/resources/page-header";
import { routes } from "@/lib/shared/routes";
import { BundleView } from "./bundle-view";

/** A diagnosis that somebody else has shared. Costs no request; nothing leaves the browser. */
export function BundlePage({ deploymentId }: { deploymentId: string }) {
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Permissions", href: routes.permissions(deploymentId) },
          { label: "Open a diagnosis" },
        ]}
      />
      <PageCalls calls={[]} />
      <PageBody>
        <PageHeader title="Open a diagnosis" />
        <BundleView />
      </PageBody>
    </>
  );
}
