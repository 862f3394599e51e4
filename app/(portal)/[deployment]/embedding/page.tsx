import { DoctorPage } from "@/components/embed-doctor/doctor-page";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { loadEmbedOverview } from "@/lib/server/door/next/embed-doctor";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";

interface EmbeddingRouteProps {
  params: Promise<{ deployment: string }>;
}

export async function generateMetadata({ params }: EmbeddingRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Embedding · ${session.deployment.label}` };
}

async function EmbeddingRoute({ params }: EmbeddingRouteProps) {
  const { deployment } = await params;
  const { session, answerWith } = await requirePage(deployment);
  return <DoctorPage session={session} loaded={answerWith(await loadEmbedOverview(deployment))} />;
}

export default withSkeleton(EmbeddingRoute, <PageSkeleton />);
