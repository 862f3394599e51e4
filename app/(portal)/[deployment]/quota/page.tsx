import { QuotaPage } from "@/components/quota/quota-page";
import { requirePage } from "@/lib/server/door/next/page";

interface QuotaRouteProps {
  params: Promise<{ deployment: string }>;
}

export async function generateMetadata({ params }: QuotaRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Quota & throttling · ${session.deployment.label}` };
}

export default async function QuotaRoute({ params }: QuotaRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return <QuotaPage session={session} />;
}
