"use client";

import { History } from "lucide-react";
import { useState } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { ReadProblem } from "@/components/problem/read-problem";
import { Waiting } from "@/components/problem/waiting";
import { versionNumber } from "@/components/resources/version-diff";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReadScope } from "@/lib/client/read-scope";
import { useSdmaRead } from "@/lib/client/use-sdma-read";
import { formatBytes } from "@/lib/shared/format/bytes";
import type { FileAddress } from "@/lib/shared/routes";
import { mtimeToEpochMs } from "@/lib/shared/sdma/epoch";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";
import { readFileVersions } from "./read-file-versions";

/** A file numbers its own contents; each is labeled with the asset version that brought it. */
function versionLabel(ownNumber: number, versionId: string): string {
  const assetNumber = versionNumber(versionId);
  return assetNumber === null
    ? `Version ${versionId}`
    : `Content ${ownNumber} · asset version ${assetNumber}`;
}

/** Earlier contents of a file; read on request. */
export function FileVersions({ scope, address }: { scope: ReadScope; address: FileAddress }) {
  const [isWanted, setWanted] = useState(false);
  const read = useSdmaRead({
    scope,
    request: isWanted
      ? requestOf(reads.listFileVersions, { ...address, fileIdOrPathId: address.fileId })
      : null,
    onCall: useRecordCalls(),
  });
  const versions = read.data ? readFileVersions(read.data.versions) : [];
  return (
    <Card title="Versions">
      {!isWanted && (
        <Button icon={<History aria-hidden />} onClick={() => setWanted(true)}>
          Show versions
        </Button>
      )}
      {read.isLoading && <Waiting label="Loading versions" onCancel={read.cancel} />}
      <ReadProblem read={read} />
      {read.data && versions.length === 0 && (
        <p className="text-ink-muted">SDMA lists no version of this file.</p>
      )}
      <ul className="flex flex-col">
        {versions.map(({ versionId, size, mtime }, index) => (
          <li
            key={versionId}
            className="flex min-h-9 items-center justify-between gap-3 border-line border-b last:border-b-0"
          >
            <span className="min-w-0 truncate font-medium" title={versionId}>
              {versionLabel(versions.length - index, versionId)}
            </span>
            <span className="shrink-0 text-ink-muted">
              {formatBytes(size)} ·{" "}
              <RelativeTime atMs={mtime === null ? null : mtimeToEpochMs(mtime)} variant="calendar" />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
