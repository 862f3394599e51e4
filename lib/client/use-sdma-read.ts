"use client";

import useSWR from "swr";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { ReadRequest } from "@/lib/shared/sdma/read-request";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { distrustRead, readSdma } from "./read-sdma";
import { orProblem } from "./report-problem";
import { useReadSignals } from "./use-read-signals";

export interface SdmaReadOptions<Answer> {
  scope: ReadScope;
  /** null: not yet wanted, nothing is sent. */
  request: ReadRequest<Answer> | null;
  /** The response is served from this tab's memory for this long. */
  keepMs?: number;
  onCall?: (call: CallRecord) => void;
}

export interface SdmaRead<Answer> {
  data: Answer | undefined;
  problem: Problem | null;
  /** There is nothing to show yet, neither data nor a problem. */
  isLoading: boolean;
  /** The problem stays visible while the read is retried. */
  isRetrying: boolean;
  retry: () => void;
  /** Asks again past what the server keeps. Nothing is sent where nothing was wanted. */
  readAgain: () => void;
  /** Cancels the current request; a canceled read is a problem that can be retried. */
  cancel: () => void;
}

/** One read of SDMA made by the browser, kept in memory and never repeated automatically. */
export function useSdmaRead<Answer>(options: SdmaReadOptions<Answer>): SdmaRead<Answer> {
  const { scope, request, keepMs = 300_000, onCall } = options;
  const { newSignal, cancel } = useReadSignals();
  const { data, error, isLoading, isValidating, mutate } = useSWR(
    request && [...scopeKey(scope), request.operationId, request.wirePath],
    async () => {
      if (!request) return undefined;
      return orProblem(async () => {
        const answer = await readSdma({ scope, ...request, signal: newSignal() });
        if (answer.call) onCall?.(answer.call);
        return answer.data;
      }, onCall);
    },
    { ...readsOnMount, revalidateIfStale: true, dedupingInterval: keepMs },
  );
  return {
    data,
    problem: error ?? null,
    isLoading: isLoading && !error,
    isRetrying: isValidating && error !== undefined,
    retry: () => void mutate(),
    readAgain: () => {
      if (!request) return;
      distrustRead({ scope, ...request });
      void mutate();
    },
    cancel,
  };
}
