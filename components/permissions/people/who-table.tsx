"use client";

import { SearchX } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { MiddleCut } from "@/components/ui/middle-cut";
import { PageLink } from "@/components/ui/page-link";
import { Table, TableCell, TableFrame, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { levelName } from "@/lib/shared/level-order";
import type { WhoRow } from "@/lib/shared/permissions/people/who-can-model";
import {
  reasonText,
  sourceLabel,
  subjectLabel,
  whoFixerText,
  whoVerdictLabels,
} from "@/lib/shared/permissions/people/who-can-text";
import { routes } from "@/lib/shared/routes";
import type { Operation } from "@/lib/shared/sdma/catalog";
import type { ChosenPlace } from "../use-permission-view";
import { VerdictBadge } from "../verdict-badge";
import { placeQuery } from "./member-places";
import type { WhoViewState } from "./use-who-view";

export interface WhoTableProps {
  deploymentId: string;
  operation: Operation;
  place: ChosenPlace;
  rows: readonly WhoRow[];
  /** Before the filter. */
  total: readonly WhoRow[];
  isAdministrator: boolean;
  view: WhoViewState;
}

const countOf = (rows: readonly WhoRow[], verdict: WhoRow["verdict"]) =>
  rows.filter((row) => row.verdict === verdict).length;

/** A line for each member, and one for everybody else. */
export function WhoTable(props: WhoTableProps) {
  const { operation, rows, total } = props;
  return (
    <>
      <p role="status" className="flex flex-wrap gap-2">
        <VerdictBadge verdict="allowed">{`${countOf(total, "allowed")} can`}</VerdictBadge>
        <VerdictBadge verdict="unknown">{`${countOf(total, "unknown")} unknown`}</VerdictBadge>
        <VerdictBadge verdict="denied">{`${countOf(total, "denied")} cannot`}</VerdictBadge>
      </p>
      {rows.length === 0 ? (
        <EmptyState icon={<SearchX />} title="No answer matches">
          Choose all answers to see the others.
        </EmptyState>
      ) : (
        <TableFrame label={`Who can ${operation.operationId}`}>
          <Table>
            <caption className="sr-only">Members, their level and role, and what stands in the way</caption>
            <TableHead>
              <tr>
                <TableHeaderCell className="pl-4">Who</TableHeaderCell>
                <TableHeaderCell>{operation.operationId}</TableHeaderCell>
                <TableHeaderCell>Level</TableHeaderCell>
                <TableHeaderCell className="w-full">Through, or in the way</TableHeaderCell>
                <TableHeaderCell>Who can change it</TableHeaderCell>
              </tr>
            </TableHead>
            <tbody>
              {rows.map((row) => (
                <WhoLine key={JSON.stringify(row.subject)} row={row} {...props} />
              ))}
            </tbody>
          </Table>
        </TableFrame>
      )}
    </>
  );
}

function WhoLine({ row, ...props }: WhoTableProps & { row: WhoRow }) {
  const { name, kind } = subjectLabel(row.subject);
  const href = personHref(row, props);
  return (
    <TableRow>
      <th
        scope="row"
        className="border-line border-b px-4 py-1.5 text-left font-medium group-last:border-b-0"
      >
        <span className="block max-w-72 min-w-40" dir="auto">
          {href ? (
            <PageLink href={href} title={`What ${name} may do here`} className="rounded hover:underline">
              <MiddleCut text={name} />
            </PageLink>
          ) : (
            <MiddleCut text={name} />
          )}
        </span>
        <span className="block font-normal text-ink-subtle text-xs">{kind}</span>
      </th>
      <TableCell>
        <VerdictBadge verdict={row.verdict}>{whoVerdictLabels[row.verdict]}</VerdictBadge>
      </TableCell>
      <TableCell>
        {row.level ? (
          <>
            {levelName(row.level.level)}
            <span className="block text-ink-subtle text-xs">{sourceLabel(row.level)}</span>
          </>
        ) : (
          <span className="text-ink-subtle">none</span>
        )}
      </TableCell>
      <TableCell className="min-w-72 py-1.5 text-ink-muted">
        <span className="whitespace-normal wrap-anywhere">{reasonText(row.reason)}</span>
      </TableCell>
      <TableCell className="min-w-56 py-1.5 text-ink-muted">
        <span className="whitespace-normal wrap-anywhere">
          {row.fixers.map(whoFixerText).join("; ") || "–"}
        </span>
      </TableCell>
    </TableRow>
  );
}

/** The matrix of a member, whom administrators may ask about. */
function personHref({ subject }: WhoRow, { deploymentId, place, operation, isAdministrator }: WhoTableProps) {
  if (subject.kind !== "person") return null;
  const here = { ...placeQuery(place), operation: operation.operationId };
  if (subject.isViewer) return routes.permissions(deploymentId, here);
  return isAdministrator ? routes.permissions(deploymentId, { ...here, person: subject.name }) : null;
}
