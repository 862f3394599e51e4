import { BundlePage } from "@/components/permissions/bundle/bundle-page";
import { requirePage } from "@/lib/server/door/next/page";

interface BundleRouteProps {
  params: Promise<{ deployment: string }>;
}

export async function generateMetadata({ params }: BundleRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Open a diagnosis · ${session.deployment.label}` };
}

export default async function BundleRoute({ params }: BundleRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return <BundlePage deploymentId={session.deployment.id} />;
}
