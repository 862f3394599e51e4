"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import useSWR from "swr";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { type ReadScope, scopeKey } from "@/lib/client/read-scope";
import { readSdma } from "@/lib/client/read-sdma";
import { reportProblem } from "@/lib/client/report-problem";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { SdmaAsset, SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf, wholeFiles } from "@/lib/shared/sdma/read-request";

/** Concurrent requests; more would take other people's share of the rate limit. */
const lanes = 4;

type FilesByAsset = ReadonlyMap<string, readonly SdmaFile[]>;
const none: FilesByAsset = new Map();

export interface LocatedAssets {
  /** Files of the assets that were read, by asset id; kept in this tab's memory, also while another page is open. */
  filesByAsset: FilesByAsset;
  isLocating: boolean;
  problem: Problem | null;
  locate: (assets: readonly SdmaAsset[]) => void;
  stop: () => void;
}

/** Reads the locations of assets: one request for each, only on request, and stoppable. */
export function useLocateAssets(scope: ReadScope, projectId: string): LocatedAssets {
  const record = useRecordCalls();
  const { data: filesByAsset = none, mutate } = useSWR<FilesByAsset>(
    [...scopeKey(scope), "located", projectId],
    null,
  );
  const [isLocating, setLocating] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const controller = useRef<AbortController | null>(null);
  const stop = useCallback(() => controller.current?.abort(), []);
  useEffect(() => stop, [stop]);

  const locate = useCallback(
    async (assets: readonly SdmaAsset[]) => {
      const abort = new AbortController();
      controller.current = abort;
      const queue = [...assets];
      setLocating(true);
      setProblem(null);
      const lane = async () => {
        for (let asset = queue.shift(); asset && !abort.signal.aborted; asset = queue.shift()) {
          const { assetId } = asset;
          const answer = await readSdma({
            scope,
            ...requestOf(reads.listFiles, asset, wholeFiles),
            signal: abort.signal,
          });
          if (answer.call) record(answer.call);
          await mutate((known) => new Map(known).set(assetId, answer.data.files), { revalidate: false });
        }
      };
      try {
        await Promise.all(Array.from({ length: lanes }, lane));
      } catch (failure) {
        const wasStopped = abort.signal.aborted;
        abort.abort();
        if (!wasStopped) setProblem(reportProblem(failure, record));
      } finally {
        setLocating(false);
      }
    },
    [scope, record, mutate],
  );
  return { filesByAsset, isLocating, problem, locate: (assets) => void locate(assets), stop };
}
