"use client";

import useSWR from "swr";
import type * as z from "zod/mini";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import { quietReads } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { readSdma } from "./read-sdma";
import { reportProblem } from "./report-problem";
import { useAbortOnUnmount } from "./use-abort-on-unmount";

export interface SdmaReadOptions<Answer> {
  scope: ReadScope;
  operationId: string;
  /** null: not yet wanted, nothing is sent. */
  wirePath: string | null;
  loadSchema: () => Promise<z.ZodMiniType<Answer>>;
  /** The answer is taken from this tab's memory for so long. */
  keepMs?: number;
  onCall?: (call: CallRecord) => void;
}

export interface SdmaRead<Answer> {
  data: Answer | undefined;
  problem: Problem | null;
  isLoading: boolean;
  retry: () => void;
}

/** One read of SDMA made by the browser, kept in memory and never repeated by itself. */
export function useSdmaRead<Answer>(options: SdmaReadOptions<Answer>): SdmaRead<Answer> {
  const { scope, operationId, wirePath, loadSchema, keepMs = 300_000, onCall } = options;
  const newSignal = useAbortOnUnmount();
  const { data, error, isLoading, mutate } = useSWR<Answer, Problem, readonly string[] | null>(
    wirePath === null ? null : [...scopeKey(scope), operationId, wirePath],
    async () => {
      try {
        const request = { scope, wirePath: wirePath ?? "", loadSchema };
        const answer = await readSdma({ ...request, signal: newSignal() });
        if (answer.call) onCall?.(answer.call);
        return answer.data;
      } catch (failure) {
        throw reportProblem(failure, onCall);
      }
    },
    { ...quietReads, revalidateOnMount: undefined, revalidateIfStale: true, dedupingInterval: keepMs },
  );
  return { data, problem: error ?? null, isLoading, retry: () => void mutate() };
}
