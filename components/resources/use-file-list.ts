"use client";

import { useRecordCalls } from "@/components/calls/recorded-calls";
import type { ReadScope } from "@/lib/client/read-scope";
import { type CursorList, useCursorList } from "@/lib/client/use-cursor-list";
import type { AssetAddress } from "@/lib/shared/routes";
import type { SdmaFile, SdmaListFilesAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf, wholeFiles } from "@/lib/shared/sdma/read-request";

const readFiles = ({ files }: SdmaListFilesAnswer) => files;

export interface FileListProps {
  scope: ReadScope;
  address: AssetAddress;
  firstPage: SdmaListFilesAnswer;
}

/** The files of an asset's newest version, page after page; the tabs that show them share what was read. */
export function useFileList({ scope, address, firstPage }: FileListProps): CursorList<SdmaFile> {
  return useCursorList({
    scope,
    firstPage,
    requestPage: (nextToken) => requestOf(reads.listFiles, address, { ...wholeFiles, nextToken }),
    readItems: readFiles,
    hasLargePages: true,
    onCall: useRecordCalls(),
  });
}
