"use client";

import { useCallback } from "react";
import useSWR, { useSWRConfig } from "swr";
import { ProblemError } from "@/lib/client/problem-error";
import { readsOnMount } from "@/lib/client/quiet-reads";
import { type ReadScope, scopeKey } from "@/lib/client/read-scope";
import { readSdma } from "@/lib/client/read-sdma";
import { reportProblem } from "@/lib/client/report-problem";
import type { Loaded } from "@/lib/shared/contracts/loaded";
import type { ReadRequest } from "@/lib/shared/sdma/read-request";

/** As long as the portal's own pages come back from memory. */
const keepMs = 300_000;
const mark = "frame-read";

/** A page that is left goes on loading: it comes back from memory, and a broken read would come back as a failure. */
const endless = new AbortController();

/**
 * What the portal's pages are given by the server, read by the browser.
 * @param request null: nothing is read
 * @returns null while it is on its way
 */
export function useLoaded<Answer>(
  scope: ReadScope,
  request: ReadRequest<Answer> | null,
): Loaded<Answer> | null {
  const { data } = useSWR(
    request && [...scopeKey(scope), mark, request.wirePath],
    async (): Promise<Loaded<Answer> | null> => {
      if (!request) return null;
      try {
        const { data, call } = await readSdma({ scope, ...request, signal: endless.signal });
        return { ok: true, data, calls: call ? [call] : [] };
      } catch (failure) {
        const calls = failure instanceof ProblemError && failure.call ? [failure.call] : [];
        return { ok: false, problem: reportProblem(failure), calls };
      }
    },
    { ...readsOnMount, revalidateIfStale: true, dedupingInterval: keepMs },
  );
  return data ?? null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const hasFailed = (state: unknown) =>
  isRecord(state) &&
  (state.error !== undefined || (isRecord(state.data) && "ok" in state.data && state.data.ok === false));

/** @returns a stable function that reads again whatever has failed */
export function useReadFailedAgain(): () => void {
  const { cache, mutate } = useSWRConfig();
  return useCallback(() => {
    for (const key of [...cache.keys()]) if (hasFailed(cache.get(key))) void mutate(key);
  }, [cache, mutate]);
}
