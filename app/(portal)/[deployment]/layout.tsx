import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { BaseMapsProvider } from "@/components/map/base-maps";
import { RoutesProvider } from "@/components/resources/routes-provider";
import { PortalShell } from "@/components/shell/portal-shell";
import { requirePage } from "@/lib/server/door/next/page";

interface DeploymentLayoutProps {
  params: Promise<{ deployment: string }>;
  children: ReactNode;
}

/** The titles are the pages' own. Whatever has no deployment is refused here too, so that its title says so. */
export async function generateMetadata({ params }: DeploymentLayoutProps): Promise<Metadata> {
  await requirePage((await params).deployment);
  return {};
}

export default async function DeploymentLayout({ params, children }: DeploymentLayoutProps) {
  const { session, maps } = await requirePage((await params).deployment);
  return (
    <PortalShell session={session}>
      <BaseMapsProvider maps={maps}>
        <NuqsAdapter>
          <RoutesProvider frame="portal">{children}</RoutesProvider>
        </NuqsAdapter>
      </BaseMapsProvider>
    </PortalShell>
  );
}
