"use client";

import { useMemo } from "react";
import useSWR from "swr";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { readsOnMount } from "@/lib/client/quiet-reads";
import { readPages } from "@/lib/client/read-pages";
import { type ReadScope, scopeKey } from "@/lib/client/read-scope";
import { useReadSignals } from "@/lib/client/use-read-signals";
import { useSdmaRead } from "@/lib/client/use-sdma-read";
import type { AssetAddress } from "@/lib/shared/routes";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf, wholeFiles } from "@/lib/shared/sdma/read-request";

/** Requests beyond the first: nobody has asked for them, so they stay below what buttons warn of. */
const mostMorePages = 5;

export interface KnownFiles {
  files: readonly SdmaFile[];
  isComplete: boolean;
}

/** The files of an asset, page after page, kept for the files that one goes on to; null until they are read. */
export function useFilesOfAsset(scope: ReadScope, address: AssetAddress): KnownFiles | null {
  const record = useRecordCalls();
  const { newSignal } = useReadSignals();
  const requestPage = (nextToken?: string) =>
    requestOf(reads.listFiles, address, { ...wholeFiles, nextToken });
  const { data: first } = useSdmaRead({ scope, request: requestPage(), onCall: record });
  const nextToken = first?.nextToken;
  const { operationId, wirePath } = requestPage(nextToken);
  const more = useSWR(
    nextToken ? [...scopeKey(scope), operationId, wirePath, "and on"] : null,
    () =>
      readPages({
        scope,
        requestPage,
        readItems: ({ files }) => files,
        hasLargePages: true,
        nextToken,
        mostPages: mostMorePages,
        signal: newSignal(),
        onCall: record,
      }),
    { ...readsOnMount, revalidateIfStale: true, dedupingInterval: 300_000 },
  );
  return useMemo(() => {
    if (!first) return null;
    if (!nextToken) return { files: first.files, isComplete: true };
    if (more.data) return { files: [...first.files, ...more.data.items], isComplete: more.data.isComplete };
    // What follows could not be read: the neighbors in the first page are better than none.
    return more.error ? { files: first.files, isComplete: false } : null;
  }, [first, nextToken, more.data, more.error]);
}
