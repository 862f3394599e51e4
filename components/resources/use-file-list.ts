"use client";

import { useRecordCalls } from "@/components/calls/recorded-calls";
import { answerSchemas } from "@/lib/client/answer-schemas";
import type { ReadScope } from "@/lib/client/read-scope";
import { sdmaPaths } from "@/lib/client/sdma-paths";
import { type CursorList, useCursorList } from "@/lib/client/use-cursor-list";
import type { AssetAddress } from "@/lib/shared/routes";
import type { SdmaFile, SdmaListFilesAnswer } from "@/lib/shared/sdma/generated/answers.gen";

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
    operationId: "ListFiles",
    firstPage,
    loadSchema: answerSchemas.listFiles,
    wirePath: (nextToken) => sdmaPaths.listFiles(address, { nextToken }),
    readItems: readFiles,
    onCall: useRecordCalls(),
  });
}
