"use client";

import { useEffect, useState } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { answerSchemas } from "@/lib/client/answer-schemas";
import type { ReadScope } from "@/lib/client/read-scope";
import { sdmaPaths } from "@/lib/client/sdma-paths";
import { type SdmaRead, useSdmaRead } from "@/lib/client/use-sdma-read";
import type { AssetAddress } from "@/lib/shared/routes";
import type { SdmaListFilesAnswer } from "@/lib/shared/sdma/generated/answers.gen";

/** How long a row must stay selected before its files are read: moving through a list by keyboard must cost nothing. */
const restMs = 600;

export interface AssetFilesRead extends SdmaRead<SdmaListFilesAnswer> {
  isWanted: boolean;
  read: () => void;
}

/** The first page of an asset's files with locations and previews; one request, once the selection has settled. */
export function useAssetFiles(scope: ReadScope, address: AssetAddress, isPicked: boolean): AssetFilesRead {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    if (!isPicked) return;
    const timer = setTimeout(() => setWanted(true), restMs);
    return () => clearTimeout(timer);
  }, [isPicked]);
  const read = useSdmaRead({
    scope,
    operationId: "ListFiles",
    wirePath: isWanted ? sdmaPaths.listFiles(address) : null,
    loadSchema: answerSchemas.listFiles,
    onCall: useRecordCalls(),
  });
  return { ...read, isWanted, read: () => (isWanted ? read.retry() : setWanted(true)) };
}
