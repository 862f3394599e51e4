"use client";

import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  LoaderCircle,
  PauseCircle,
  Plug,
} from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { fileNoun } from "@/components/resources/file-noun";
import { Badge, type Tone } from "@/components/ui/badge";
import { CopyableId } from "@/components/ui/copyable-id";
import { EmptyState } from "@/components/ui/empty-state";
import { GivenName } from "@/components/ui/given-name";
import { RelativeTime } from "@/components/ui/relative-time";
import {
  Table,
  TableCell,
  TableFrame,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableScroll,
} from "@/components/ui/table";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import { visibleName } from "@/lib/shared/format/visible-name";
import type { AssetAddress } from "@/lib/shared/routes";
import { toEpochMs } from "@/lib/shared/sdma/epoch";
import type {
  SdmaConnectorInvocationDetail,
  SdmaConnectorInvocationSummary,
  SdmaFile,
} from "@/lib/shared/sdma/generated/answers.gen";
import { ListFooter } from "./list-footer";
import { useRoutes } from "./routes-provider";
import { stateLabel } from "./state-label";
import { type FileListProps, useFileList } from "./use-file-list";

const looks: Readonly<Record<string, { tone: Tone; icon: ReactNode }>> = {
  SUCCEEDED: { tone: "success", icon: <CircleCheck aria-hidden /> },
  FAILED: { tone: "danger", icon: <CircleX aria-hidden /> },
  IN_PROGRESS: { tone: "info", icon: <LoaderCircle aria-hidden /> },
  QUEUED: { tone: "neutral", icon: <Clock aria-hidden /> },
  WAITING: { tone: "warning", icon: <PauseCircle aria-hidden /> },
  BLOCKED: { tone: "warning", icon: <Ban aria-hidden /> },
};
const otherLook = { tone: "neutral", icon: <CircleDashed aria-hidden /> } as const;

function RunBadge({ status, count }: { status: string; count?: number }) {
  const { tone, icon } = (Object.hasOwn(looks, status) && looks[status]) || otherLook;
  return (
    <Badge tone={tone} icon={icon}>
      {count === undefined ? stateLabel(status) : `${formatCount(count)} ${stateLabel(status).toLowerCase()}`}
    </Badge>
  );
}

const countsOf = (summary: SdmaConnectorInvocationSummary) => [
  { status: "SUCCEEDED", count: summary.succeeded },
  { status: "FAILED", count: summary.failed },
  { status: "IN_PROGRESS", count: summary.inProgress },
  { status: "QUEUED", count: summary.queued },
  { status: "WAITING", count: summary.waiting },
  { status: "BLOCKED", count: summary.blocked },
  { status: "NOT_APPLICABLE", count: summary.notApplicable },
];

/** What connectors did with the files of an asset. Lists carry counts; the runs themselves are on each file's page. */
export function AssetConnectorRuns(props: FileListProps) {
  const { address } = props;
  const list = useFileList(props);
  const withRuns = list.items.filter(
    ({ connectorInvocationSummary: summary, connectorInvocations: runs }) =>
      (summary?.total ?? 0) > 0 || (runs?.length ?? 0) > 0,
  );
  return (
    <div className="flex flex-col px-4 py-3 md:px-6">
      <p role="status" className="mb-2.5 text-right text-ink-muted">
        {formatCountOf(withRuns.length, fileNoun, list.isComplete)} with runs, out of{" "}
        {formatCountOf(list.items.length, fileNoun, list.isComplete)}
      </p>
      {withRuns.length === 0 && list.isComplete ? (
        <EmptyState icon={<Plug />} title="No connector has run on these files">
          Connectors run when an asset template permits them and one of their triggers fires.
        </EmptyState>
      ) : (
        <RunTable address={address} files={withRuns} />
      )}
      <ListFooter list={list} isFiltered={false} hasButton />
    </div>
  );
}

function RunTable({ address, files }: { address: AssetAddress; files: readonly SdmaFile[] }) {
  const routes = useRoutes();
  return (
    <TableFrame label="Files with connector runs">
      <Table>
        <TableHead>
          <tr>
            <TableHeaderCell>File</TableHeaderCell>
            <TableHeaderCell>Runs</TableHeaderCell>
            <TableHeaderCell>Outcome</TableHeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {files.map((file) => (
            <TableRow key={file.fileId}>
              <TableCell className="max-w-96 truncate font-medium" dir="auto" title={visibleName(file.path)}>
                <Link
                  href={routes.file({ ...address, fileId: file.fileId })}
                  prefetch={false}
                  className="hover:underline"
                >
                  <GivenName text={file.path} />
                </Link>
              </TableCell>
              <TableCell className="tabular-nums">
                {formatCount(file.connectorInvocationSummary?.total ?? file.connectorInvocations?.length)}
              </TableCell>
              <TableCell>
                <span className="flex flex-wrap gap-1.5">
                  {file.connectorInvocationSummary &&
                    countsOf(file.connectorInvocationSummary).map(
                      ({ status, count }) =>
                        count > 0 && <RunBadge key={status} status={status} count={count} />,
                    )}
                </span>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

/** The runs on one file, newest first. */
export function FileConnectorRuns({ runs }: { runs: readonly SdmaConnectorInvocationDetail[] }) {
  return (
    <TableScroll label="Connector runs">
      <Table>
        <TableHead>
          <tr>
            <TableHeaderCell>Status</TableHeaderCell>
            <TableHeaderCell>Connector</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">Event</TableHeaderCell>
            <TableHeaderCell>Last updated</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">Waiting for</TableHeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {runs.map((run) => (
            <TableRow key={run.connectorInvocationId}>
              <TableCell>
                <RunBadge status={run.status} />
              </TableCell>
              <TableCell>
                <CopyableId id={run.connectorId} name="connector id" />
              </TableCell>
              <TableCell className="text-ink-muted max-md:hidden">{run.eventType ?? "–"}</TableCell>
              <TableCell className="text-ink-muted">
                <RelativeTime atMs={timeOf(run)} variant="calendar" />
              </TableCell>
              <TableCell className="text-ink-muted max-md:hidden">{waitLabel(run)}</TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </TableScroll>
  );
}

function timeOf({ lastStatusChangeAt, createdAt }: SdmaConnectorInvocationDetail): number | null {
  const at = lastStatusChangeAt ?? createdAt;
  return at === undefined ? null : toEpochMs(at);
}

function waitLabel({ waitingOn, blockedBy }: SdmaConnectorInvocationDetail): string {
  const runNoun = { one: "run", many: "runs" };
  if (blockedBy?.length) return `blocked by ${formatCountOf(blockedBy.length, runNoun)}`;
  return waitingOn?.length ? formatCountOf(waitingOn.length, runNoun) : "–";
}
