import { Download, ScrollText } from "lucide-react";
import { PageCalls } from "@/components/calls/recorded-calls";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Breadcrumbs } from "@/components/resources/breadcrumbs";
import { PageBody } from "@/components/resources/page-body";
import { PageHeader } from "@/components/resources/page-header";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { type AuditPage, auditKeptDays } from "@/lib/shared/contracts/audit-event";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";
import { type AuditLogQuery, routes } from "@/lib/shared/routes";
import { AuditFilters } from "./audit-filters";
import { AuditTable } from "./audit-table";

export interface AuditLogPageProps {
  session: PortalSession;
  loaded: Loaded<AuditPage>;
  /** Of the page's address. */
  query: Readonly<Record<string, string | string[] | undefined>>;
}

const names = ["kind", "person", "search", "range", "before"] as const;

const toQuery = (query: AuditLogPageProps["query"]): AuditLogQuery =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = query[name];
      return typeof value === "string" && value !== "" ? [[name, value]] : [];
    }),
  );

/** What people did in the portal, for administrators. Costs no request of SDMA. */
export function AuditLogPage({ session, loaded, query }: AuditLogPageProps) {
  const { id } = session.deployment;
  const { before, ...filters } = toQuery(query);
  return (
    <>
      <Breadcrumbs items={[{ label: "Audit log" }]} />
      <PageCalls calls={[]} />
      <PageBody>
        <PageHeader
          title="Audit log"
          counts={
            session.isAdministrator ? [`Kept for ${auditKeptDays} days`, "For administrators only"] : []
          }
          actions={
            session.isAdministrator && (
              <a
                href={routes.auditAnswer(id, { ...filters, format: "jsonl" })}
                download
                className={buttonLook("secondary", "md")}
              >
                <Download aria-hidden />
                JSON lines
              </a>
            )
          }
        />
        <div className="flex flex-col gap-3 px-4 py-3 md:px-6">
          {session.isAdministrator && <AuditFilters />}
          {loaded.ok ? (
            <Events page={loaded.data} deploymentId={id} filters={filters} before={before} />
          ) : (
            <ProblemNotice problem={loaded.problem} />
          )}
        </div>
      </PageBody>
    </>
  );
}

interface EventsProps {
  page: AuditPage;
  deploymentId: string;
  filters: AuditLogQuery;
  before: string | undefined;
}

function Events({ page: { events, nextBefore }, deploymentId, filters, before }: EventsProps) {
  if (events.length === 0)
    return (
      <div className="rounded-xl border border-line bg-surface">
        <EmptyState
          icon={<ScrollText />}
          title={Object.keys(filters).length > 0 || before ? "No events match the filter" : "No events yet"}
        >
          Role switches, shared links, embedded pages, changes of the quota reserve and decisions about access
          appear here within a second.
        </EmptyState>
      </div>
    );
  return (
    <>
      <AuditTable events={events} deploymentId={deploymentId} filters={filters} />
      {(before || nextBefore) && (
        <nav aria-label="Pages of the log" className="flex flex-wrap gap-2">
          {before && (
            <PageLink href={routes.auditLog(deploymentId, filters)} className={buttonLook("secondary", "md")}>
              Newest
            </PageLink>
          )}
          {nextBefore && (
            <PageLink
              href={routes.auditLog(deploymentId, { ...filters, before: nextBefore })}
              className={buttonLook("secondary", "md")}
            >
              Older
            </PageLink>
          )}
        </nav>
      )}
    </>
  );
}
