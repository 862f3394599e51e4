"use client";

import { GitCompareArrows, History } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Waiting } from "@/components/problem/waiting";
import { byNewestVersion } from "@/components/resources/version-diff";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyableId } from "@/components/ui/copyable-id";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { MiddleCut } from "@/components/ui/middle-cut";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableCell, TableFrame, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { ReadScope } from "@/lib/client/read-scope";
import type { AssetAddress } from "@/lib/shared/routes";
import { toEpochMs } from "@/lib/shared/sdma/epoch";
import type { SdmaAssetVersion } from "@/lib/shared/sdma/generated/answers.gen";
import { useVersionChoice } from "./use-version-choice";
import { useVersionDiff } from "./use-version-diff";
import { versionLabel } from "./version-label";

const VersionChanges = lazyPart(() => import("./version-changes").then((module) => module.VersionChanges), {
  loading: <Skeleton className="h-40 w-full rounded-xl" />,
});

const VersionFiles = lazyPart(() => import("./version-files").then((module) => module.VersionFiles), {
  loading: <Skeleton className="h-40 w-full rounded-xl" />,
});

const newestFirst = (left: SdmaAssetVersion, right: SdmaAssetVersion) =>
  byNewestVersion(left, right) || toEpochMs(right.createdAt) - toEpochMs(left.createdAt);

export interface AssetVersionsProps {
  scope: ReadScope;
  address: AssetAddress;
  versions: readonly SdmaAssetVersion[];
}

/** The versions of an asset, and what changed between two of them. */
export function AssetVersions({ scope, address, versions }: AssetVersionsProps) {
  const sorted = [...versions].sort(newestFirst);
  const choice = useVersionChoice(sorted.map(({ versionId }) => versionId));
  const { before, after, choose, filesOf } = choice;
  const { comparison, compare, cancel } = useVersionDiff(scope, address);
  const isKept = choice.isCompared && before !== after;
  const compareAgain = useEffectEvent(() => void compare(before, after));
  // Once: after a reload, or for whoever opens the link.
  useEffect(() => {
    if (isKept) compareAgain();
  }, [isKept]);
  if (sorted.length === 0)
    return (
      <EmptyState icon={<History />} title="No versions yet">
        The first version appears once an upload into this asset has finished.
      </EmptyState>
    );
  const options = sorted.map(({ versionId }) => ({ value: versionId, label: versionLabel(versionId) }));
  return (
    <div className="flex flex-col gap-4 px-4 py-4 md:px-6">
      {sorted.length > 1 && (
        <div className="flex flex-wrap items-center gap-2">
          <Select label="From" value={before} options={options} onValueChange={(from) => choose({ from })} />
          <Select label="to" value={after} options={options} onValueChange={(to) => choose({ to })} />
          <Button
            icon={<GitCompareArrows aria-hidden />}
            variant="primary"
            {...(before === after ? { disabledReason: "Choose two different versions." } : {})}
            onClick={() => (isKept ? void compare(before, after) : choice.keepCompared(before, after))}
          >
            Compare
          </Button>
          {comparison.state === "reading" && <Waiting label="Comparing" onCancel={cancel} />}
        </div>
      )}
      {comparison.state === "failed" && (
        <ProblemNotice problem={comparison.problem} onRetry={() => void compare(before, after)} />
      )}
      {comparison.state === "done" && <VersionChanges comparison={comparison} />}
      <VersionTable versions={sorted} filesOf={filesOf} onShowFiles={choice.showFiles} />
      {filesOf && (
        <VersionFiles
          key={filesOf}
          scope={scope}
          address={address}
          versionId={filesOf}
          label={versionLabel(filesOf)}
        />
      )}
    </div>
  );
}

interface VersionTableProps {
  versions: readonly SdmaAssetVersion[];
  filesOf: string | null;
  onShowFiles: (versionId: string | null) => void;
}

function VersionTable({ versions, filesOf, onShowFiles }: VersionTableProps) {
  return (
    <TableFrame label="Versions">
      <Table>
        <TableHead>
          <tr>
            <TableHeaderCell>Version</TableHeaderCell>
            <TableHeaderCell>Created</TableHeaderCell>
            <TableHeaderCell>Files</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">By</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">Id</TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">Manifest hash</TableHeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {versions.map((version, index) => (
            <TableRow key={version.versionId}>
              <TableCell className="font-medium">
                {versionLabel(version.versionId)} {index === 0 && <Badge tone="info">newest</Badge>}
              </TableCell>
              <TableCell>
                <RelativeTime atMs={toEpochMs(version.createdAt)} variant="calendar" />
              </TableCell>
              <TableCell>
                <Button
                  size="sm"
                  aria-expanded={filesOf === version.versionId}
                  aria-label={`Files of ${versionLabel(version.versionId).toLowerCase()}`}
                  onClick={() => onShowFiles(filesOf === version.versionId ? null : version.versionId)}
                >
                  {filesOf === version.versionId ? "Hide" : "Show"}
                </Button>
              </TableCell>
              <TableCell className="max-w-60 text-ink-muted max-md:hidden">
                {version.createdBy ? <MiddleCut text={version.createdBy} /> : "–"}
              </TableCell>
              <TableCell className="max-md:hidden">
                <CopyableId id={version.versionId} name="version id" />
              </TableCell>
              <TableCell className="max-md:hidden">
                {version.hash ? <CopyableId id={version.hash} name="manifest hash" /> : "–"}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
