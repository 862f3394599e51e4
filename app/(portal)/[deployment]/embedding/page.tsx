import { DoctorPage } from "@/components/embed-doctor/doctor-page";
import { loadEmbedOverview } from "@/lib/server/door/next/embed-doctor";
import { requirePage } from "@/lib/server/door/next/page";

interface EmbeddingRouteProps {
  params: Promise<{ deployment: string }>;
}

export async function generateMetadata({ params }: EmbeddingRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Embedding · ${session.deployment.label}` };
}

export default async function EmbeddingRoute({ params }: EmbeddingRouteProps) {
  const { deployment } = await params;
  const { session, answerWith } = await requirePage(deployment);
  return <DoctorPage session={session} loaded={answerWith(await loadEmbedOverview(deployment))} />;
}
