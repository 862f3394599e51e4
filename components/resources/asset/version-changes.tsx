"use client";

import { ArrowRightLeft, Minus, PencilLine, Plus } from "lucide-react";
import type { ReactNode } from "react";
import type { FileChange, FileChangeKind } from "@/components/resources/version-diff";
import { versionNumber } from "@/components/resources/version-diff";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { GivenName } from "@/components/ui/given-name";
import {
  Table,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableNumberCell,
  TableRow,
} from "@/components/ui/table";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCount } from "@/lib/shared/format/count";
import { visibleName } from "@/lib/shared/format/visible-name";
import { diffLabel } from "./diff-label";
import type { Comparison } from "./use-version-diff";

const looks: Record<FileChangeKind, { tone: Tone; icon: ReactNode; word: string }> = {
  added: { tone: "success", icon: <Plus aria-hidden />, word: "Added" },
  changed: { tone: "info", icon: <PencilLine aria-hidden />, word: "Changed" },
  moved: { tone: "neutral", icon: <ArrowRightLeft aria-hidden />, word: "Moved" },
  removed: { tone: "danger", icon: <Minus aria-hidden />, word: "Removed" },
};
const mostShown = 500;

const label = (versionId: string) => versionNumber(versionId) ?? versionId;
const signed = (bytes: number) => `${bytes < 0 ? "−" : "+"}${formatBytes(Math.abs(bytes))}`;

/** What changed between two versions, file by file. */
export function VersionChanges({ comparison }: { comparison: Extract<Comparison, { state: "done" }> }) {
  const { before, after, diff, isComplete } = comparison;
  const title = `From version ${label(before)} to ${label(after)}`;
  const summary = `${diffLabel(diff)} · ${signed(diff.sizeDelta)}`;
  return (
    <Card title={title} aside={<span role="status">{summary}</span>} isFlush>
      {!isComplete && (
        <p className="px-4 pb-3 text-warning-ink">
          One of the versions has more files than are compared at once; changes in the others are not shown.
        </p>
      )}
      {diff.changes.length === 0 ? (
        <p className="px-4 pb-4 text-ink-muted">Both versions contain the same files.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="relative max-h-120 overflow-auto" tabIndex={0} aria-label={title}>
          <Table>
            <TableHead>
              <tr>
                <TableHeaderCell>Change</TableHeaderCell>
                <TableHeaderCell>File</TableHeaderCell>
                <TableHeaderCell className="text-right max-md:hidden">Before</TableHeaderCell>
                <TableHeaderCell className="text-right max-md:hidden">After</TableHeaderCell>
              </tr>
            </TableHead>
            <tbody>
              {diff.changes.slice(0, mostShown).map((change) => (
                <ChangeRow key={`${change.kind} ${change.path}`} change={change} />
              ))}
            </tbody>
          </Table>
        </section>
      )}
      {diff.changes.length > mostShown && (
        <p className="px-4 py-3 text-ink-muted">and {formatCount(diff.changes.length - mostShown)} more</p>
      )}
    </Card>
  );
}

function ChangeRow({ change }: { change: FileChange }) {
  const { tone, icon, word } = looks[change.kind];
  return (
    <TableRow>
      <TableCell>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </TableCell>
      <TableCell
        className="max-w-120 truncate max-md:w-full max-md:max-w-0 max-md:whitespace-normal max-md:py-1.5 max-md:wrap-anywhere"
        dir="auto"
        title={visibleName(change.previousPath ? `${change.previousPath} → ${change.path}` : change.path)}
      >
        {change.previousPath && (
          <span className="text-ink-muted">
            <GivenName text={change.previousPath} /> →{" "}
          </span>
        )}
        <GivenName text={change.path} />
        <span className="block text-ink-muted text-xs md:hidden">
          {formatBytes(change.sizeBefore)} → {formatBytes(change.sizeAfter)}
        </span>
      </TableCell>
      <TableNumberCell className="text-ink-muted max-md:hidden">
        {formatBytes(change.sizeBefore)}
      </TableNumberCell>
      <TableNumberCell className="max-md:hidden">{formatBytes(change.sizeAfter)}</TableNumberCell>
    </TableRow>
  );
}
