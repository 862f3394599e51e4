"use client";

import { useRecordCalls } from "@/components/calls/recorded-calls";
import { ReadProblem } from "@/components/problem/read-problem";
import { Waiting } from "@/components/problem/waiting";
import { FileTreeView } from "@/components/resources/file/file-tree-view";
import { fileNoun } from "@/components/resources/file-noun";
import { ListFooter } from "@/components/resources/list-footer";
import { Card } from "@/components/ui/card";
import type { ReadScope } from "@/lib/client/read-scope";
import { useCursorList } from "@/lib/client/use-cursor-list";
import { useSdmaRead } from "@/lib/client/use-sdma-read";
import { formatCountOf } from "@/lib/shared/format/count";
import type { AssetAddress } from "@/lib/shared/routes";
import type { SdmaListFilesForAssetVersionAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";

const readFiles = ({ files }: SdmaListFilesForAssetVersionAnswer) => files;

export interface VersionFilesProps {
  scope: ReadScope;
  address: AssetAddress;
  versionId: string;
  /** Such as `Version 3`. */
  label: string;
}

/** The files as they were in one version, to be opened. */
export function VersionFiles({ scope, address, versionId, label }: VersionFilesProps) {
  const first = useSdmaRead({
    scope,
    request: requestOf(reads.listFilesForAssetVersion, { ...address, versionId }),
    onCall: useRecordCalls(),
  });
  return (
    <Card title={`Files of ${label.toLowerCase()}`}>
      {first.isLoading && <Waiting label="Reading files" onCancel={first.cancel} />}
      <ReadProblem read={first} />
      {first.data && (
        <VersionFileTree scope={scope} address={address} versionId={versionId} firstPage={first.data} />
      )}
    </Card>
  );
}

/** The tree of one version. */
export function VersionFileTree({
  scope,
  address,
  versionId,
  firstPage,
}: Omit<VersionFilesProps, "label"> & { firstPage: SdmaListFilesForAssetVersionAnswer }) {
  const list = useCursorList({
    scope,
    firstPage,
    requestPage: (nextToken) =>
      requestOf(reads.listFilesForAssetVersion, { ...address, versionId }, { nextToken }),
    readItems: readFiles,
    hasLargePages: true,
    onCall: useRecordCalls(),
  });
  return (
    <div className="flex max-h-[60vh] min-h-0 flex-col">
      <p role="status" className="mb-2.5 text-ink-muted">
        {formatCountOf(list.items.length, fileNoun, list.isComplete)}
      </p>
      {list.items.length > 0 && <FileTreeView address={address} files={list.items} onNearEnd={null} />}
      <ListFooter list={list} isFiltered={false} hasButton />
    </div>
  );
}
