"use client";

import { useEffect, useState } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import type { ReadScope } from "@/lib/client/read-scope";
import { type SdmaRead, useSdmaRead } from "@/lib/client/use-sdma-read";
import type { AssetAddress } from "@/lib/shared/routes";
import type { SdmaListFilesAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf, wholeFiles } from "@/lib/shared/sdma/read-request";

/** How long a row must stay selected before its files are read: moving through a list by keyboard must cost nothing. */
const restMs = 600;

export interface AssetFilesRead extends SdmaRead<SdmaListFilesAnswer> {
  isWanted: boolean;
  read: () => void;
}

/** The first page of an asset's files with locations and previews; one request, once the selection has settled. */
export function useAssetFiles(scope: ReadScope, address: AssetAddress, isPicked: boolean): AssetFilesRead {
  const { assetId } = address;
  const [wantedId, setWantedId] = useState<string | null>(null);
  const isWanted = wantedId === assetId;
  useEffect(() => {
    if (!isPicked) return;
    const timer = setTimeout(() => setWantedId(assetId), restMs);
    return () => clearTimeout(timer);
  }, [isPicked, assetId]);
  const read = useSdmaRead({
    scope,
    request: isWanted ? requestOf(reads.listFiles, address, wholeFiles) : null,
    onCall: useRecordCalls(),
  });
  return { ...read, isWanted, read: () => (isWanted ? read.retry() : setWantedId(assetId)) };
}
