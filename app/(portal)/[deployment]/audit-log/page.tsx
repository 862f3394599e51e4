import { AuditLogPage } from "@/components/audit/audit-log-page";
import { PageSkeleton } from "@/components/resources/page-skeleton";
import { loadAuditPage } from "@/lib/server/door/next/audit";
import { requirePage } from "@/lib/server/door/next/page";
import { withSkeleton } from "@/lib/server/door/next/with-skeleton";

interface AuditRouteProps {
  params: Promise<{ deployment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: AuditRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Audit log · ${session.deployment.label}` };
}

async function AuditRoute({ params, searchParams }: AuditRouteProps) {
  const { deployment } = await params;
  const { session, answerWith } = await requirePage(deployment);
  const query = await searchParams;
  return (
    <AuditLogPage
      session={session}
      loaded={answerWith(await loadAuditPage(deployment, query))}
      query={query}
    />
  );
}

export default withSkeleton(AuditRoute, <PageSkeleton />);
