import { PermissionsPage } from "@/components/permissions/matrix/permissions-page";
import { requirePage } from "@/lib/server/door/next/page";

interface PermissionsRouteProps {
  params: Promise<{ deployment: string }>;
}

export async function generateMetadata({ params }: PermissionsRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Permissions · ${session.deployment.label}` };
}

export default async function PermissionsRoute({ params }: PermissionsRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return <PermissionsPage session={session} />;
}
