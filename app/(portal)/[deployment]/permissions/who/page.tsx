import { WhoPage } from "@/components/permissions/people/who-page";
import { requirePage } from "@/lib/server/door/next/page";

interface WhoRouteProps {
  params: Promise<{ deployment: string }>;
}

export async function generateMetadata({ params }: WhoRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Who can do what · ${session.deployment.label}` };
}

export default async function WhoRoute({ params }: WhoRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return <WhoPage session={session} />;
}
