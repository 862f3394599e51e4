import { AuditLogPage } from "@/components/audit/audit-log-page";
import { loadAuditPage } from "@/lib/server/door/next/audit";
import { requirePage } from "@/lib/server/door/next/page";

interface AuditRouteProps {
  params: Promise<{ deployment: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: AuditRouteProps) {
  const { session } = await requirePage((await params).deployment);
  return { title: `Audit log · ${session.deployment.label}` };
}

export default async function AuditRoute({ params, searchParams }: AuditRouteProps) {
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
