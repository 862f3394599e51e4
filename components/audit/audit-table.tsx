import { CircleCheck, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { GivenName } from "@/components/ui/given-name";
import { PageLink } from "@/components/ui/page-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableCell, TableFrame, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import {
  aboutLabels,
  auditDetailText,
  auditKindLabels,
  isAuditRefusal,
} from "@/lib/shared/audit/audit-labels";
import type { AuditEvent, AuditPerson } from "@/lib/shared/contracts/audit-event";
import { visibleName } from "@/lib/shared/format/visible-name";
import { type AuditLogQuery, routes } from "@/lib/shared/routes";

export interface AuditTableProps {
  events: readonly AuditEvent[];
  deploymentId: string;
  filters: AuditLogQuery;
}

export function AuditTable({ events, deploymentId, filters }: AuditTableProps) {
  return (
    <TableFrame label="Events">
      <Table>
        <TableHead>
          <tr>
            {["Time", "Event", "Person", "Subject", "Detail"].map((name) => (
              <TableHeaderCell key={name}>{name}</TableHeaderCell>
            ))}
          </tr>
        </TableHead>
        <tbody>
          {events.map((event) => (
            <TableRow key={event.id}>
              <TableCell className="tabular-nums">
                <RelativeTime atMs={event.atMs} variant="calendar" />
              </TableCell>
              <TableCell>
                <Badge
                  tone={isAuditRefusal(event.kind) ? "warning" : "neutral"}
                  icon={
                    isAuditRefusal(event.kind) ? <TriangleAlert aria-hidden /> : <CircleCheck aria-hidden />
                  }
                >
                  {auditKindLabels[event.kind]}
                </Badge>
              </TableCell>
              <TableCell>
                <Somebody person={event.person} nobody="–" {...{ deploymentId, filters }} />
              </TableCell>
              <TableCell className="font-mono text-xs">
                <Cut text={event.subject || "–"} />
              </TableCell>
              <TableCell className="text-ink-muted">
                <span className="flex items-baseline gap-2">
                  {event.about && (
                    <span className="flex gap-1">
                      {aboutLabels[event.kind]}
                      <Somebody person={event.about} nobody="" {...{ deploymentId, filters }} />
                    </span>
                  )}
                  <Cut text={auditDetailText(event.detail)} />
                </span>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

const Cut = ({ text }: { text: string }) => (
  <span dir="auto" title={visibleName(text)} className="block max-w-md truncate">
    <GivenName text={text} />
  </span>
);

interface SomebodyProps extends Omit<AuditTableProps, "events"> {
  person: AuditPerson | null;
  nobody: string;
}

/** Leads to what this person did and what concerned them. */
function Somebody({ person, nobody, deploymentId, filters }: SomebodyProps) {
  if (!person) return <span className="text-ink-subtle">{nobody}</span>;
  if (person.id === "") return <span className="text-ink-subtle">erased person</span>;
  return (
    <PageLink
      href={routes.auditLog(deploymentId, { ...filters, person: person.id })}
      title={`${visibleName(person.name)}: show only these`}
      className="block max-w-48 truncate hover:underline"
    >
      <GivenName text={person.name} />
    </PageLink>
  );
}
