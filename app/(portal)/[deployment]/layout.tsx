import type { ReactNode } from "react";
import { PortalShell } from "@/components/shell/portal-shell";
import { requirePage } from "@/lib/server/door/next/page";

interface DeploymentLayoutProps {
  params: Promise<{ deployment: string }>;
  children: ReactNode;
}

export default async function DeploymentLayout({ params, children }: DeploymentLayoutProps) {
  const { session } = await requirePage((await params).deployment);
  return <PortalShell session={session}>{children}</PortalShell>;
}
