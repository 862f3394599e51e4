import { AccessRequestPage } from "@/components/access-requests/access-request-page";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { loadAccessRequest } from "@/lib/server/door/next/access-requests";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";

interface AccessRequestRouteProps {
  params: Promise<{ deployment: string; requestId: string }>;
}

export async function generateMetadata({ params }: AccessRequestRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Access request · ${session.deployment.label}` };
}

async function AccessRequestRoute({ params }: AccessRequestRouteProps) {
  const { deployment, requestId } = await params;
  const { session, answerWith } = await requirePage(deployment);
  const loaded = answerWith(await loadAccessRequest(deployment, requestId));
  return <AccessRequestPage session={session} loaded={loaded} />;
}

export default withSkeleton(AccessRequestRoute, <PageSkeleton hasTabs />);
