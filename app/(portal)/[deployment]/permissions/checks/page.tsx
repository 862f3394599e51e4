import { ChecksPage } from "@/components/permissions/checks/checks-page";
import { requirePage } from "@/lib/server/door/next/page";

interface ChecksRouteProps {
  params: Promise<{ deployment: string }>;
}

export async function generateMetadata({ params }: ChecksRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Connection checks · ${session.deployment.label}` };
}

export default async function ChecksRoute({ params }: ChecksRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return <ChecksPage session={session} />;
}
