import { BuilderPage } from "@/components/permissions/build/builder-page";
import { requirePage } from "@/lib/server/door/next/page";

interface BuildRouteProps {
  params: Promise<{ deployment: string }>;
}

export async function generateMetadata({ params }: BuildRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Policy builder · ${session.deployment.label}` };
}

export default async function BuildRoute({ params }: BuildRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return <BuilderPage session={session} />;
}
