import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ShareButton } from "@/components/links/share-button";
import { BaseMapsProvider } from "@/components/map/base-maps";
import { PageShareProvider } from "@/components/resources/page-share";
import { RoutesProvider } from "@/components/resources/routes-provider";
import { PortalShell } from "@/components/shell/portal-shell";
import { isUnknownDeployment, requirePage } from "@/lib/server/door/next/page";
// Comes with this layout's script rather than with one of its own.
import "./error";

interface DeploymentLayoutProps {
  params: Promise<{ deployment: string }>;
  children: ReactNode;
}

/** The titles are the pages' own, save where there is no deployment: Next then asks only layouts, and none may refuse. */
export async function generateMetadata({ params }: DeploymentLayoutProps): Promise<Metadata> {
  return (await isUnknownDeployment((await params).deployment)) ? { title: "Not found" } : {};
}

export default async function DeploymentLayout({ params, children }: DeploymentLayoutProps) {
  const { session, maps, adminPages, longestLinkDays } = await requirePage((await params).deployment);
  return (
    <PortalShell session={session} adminPages={adminPages}>
      <BaseMapsProvider maps={maps}>
        <NuqsAdapter>
          <RoutesProvider frame="portal">
            <PageShareProvider action={<ShareButton longestDays={longestLinkDays} />}>
              {children}
            </PageShareProvider>
          </RoutesProvider>
        </NuqsAdapter>
      </BaseMapsProvider>
    </PortalShell>
  );
}
