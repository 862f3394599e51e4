"use client";

import { SearchX } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableCell, TableFrame, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { ShownRow } from "@/lib/shared/permissions/probe/show-verdicts";
import type { VerdictChange } from "@/lib/shared/permissions/what-if/compare-matrices";
import { LiveMark, toneOfIam, VerdictBadge, VerdictStep, verdictLabels } from "../verdict-badge";

export interface PermissionMatrixProps {
  rows: readonly ShownRow[];
  /** What what-if changes, by operation id; null while nobody asks. */
  changes?: ReadonlyMap<string, VerdictChange> | null;
  /** Id of the operation whose details are shown. */
  selected: string | null;
  onSelect: (operationId: string) => void;
}

/** One line for each operation: both layers, the verdict, and what stands in the way. */
export function PermissionMatrix({ rows, changes, selected, onSelect }: PermissionMatrixProps) {
  if (rows.length === 0)
    return (
      <EmptyState icon={<SearchX />} title="No operation matches">
        Change the search or the filters to see other operations.
      </EmptyState>
    );
  return (
    <TableFrame label="Operations" className="lg:max-h-[max(24rem,calc(100dvh-24rem))] print:max-h-none">
      <Table>
        <caption className="sr-only">What IAM and SDMA say about each operation</caption>
        <TableHead>
          <tr>
            <TableHeaderCell className="pl-4">Operation</TableHeaderCell>
            <TableHeaderCell>1 · IAM at the gateway</TableHeaderCell>
            <TableHeaderCell>2 · SDMA level</TableHeaderCell>
            <TableHeaderCell>Verdict</TableHeaderCell>
            <TableHeaderCell className="w-full">First thing in the way</TableHeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <MatrixLine
              key={row.operation.operationId}
              row={row}
              change={changes?.get(row.operation.operationId) ?? null}
              isSelected={row.operation.operationId === selected}
              onSelect={onSelect}
            />
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

interface MatrixLineProps {
  row: ShownRow;
  change: VerdictChange | null;
  isSelected: boolean;
  onSelect: (id: string) => void;
}

function MatrixLine({ row, change, isSelected, onSelect }: MatrixLineProps) {
  const { operation, finding, shownIam, shownSdma, verdict, reason } = row;
  const { operationId, method } = operation;
  return (
    <TableRow isSelected={isSelected} className="cursor-pointer" onClick={() => onSelect(operationId)}>
      <th
        scope="row"
        className="h-9 border-line border-b pr-3 pl-4 text-left font-medium group-last:border-b-0"
      >
        <button
          type="button"
          aria-expanded={isSelected}
          onClick={(event) => {
            event.stopPropagation();
            onSelect(operationId);
          }}
          className="flex max-w-64 items-center gap-2 rounded whitespace-nowrap hover:underline"
        >
          <code className="w-12 shrink-0 text-left text-2xs text-ink-subtle">{method}</code>
          <span title={operationId} className="truncate">
            {operationId}
          </span>
        </button>
      </th>
      <TableCell>
        <VerdictBadge verdict={toneOfIam(shownIam.verdict)}>{shownIam.label}</VerdictBadge>
        {finding && shownIam.isLive && <LiveMark atMs={finding.atMs} />}
      </TableCell>
      <TableCell>
        <VerdictBadge verdict={shownSdma.verdict}>{shownSdma.label}</VerdictBadge>
        {finding && shownSdma.isLive && <LiveMark atMs={finding.atMs} />}
      </TableCell>
      <TableCell>
        {change ? (
          <VerdictStep change={change} />
        ) : (
          <VerdictBadge verdict={verdict}>{verdictLabels[verdict]}</VerdictBadge>
        )}
      </TableCell>
      <TableCell className="max-w-0 w-full min-w-48 truncate text-ink-muted" title={reason}>
        {reason}
      </TableCell>
    </TableRow>
  );
}
