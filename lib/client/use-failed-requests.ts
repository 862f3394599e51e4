"use client";

import useSWR from "swr";
import type { FailedRequests } from "@/lib/shared/contracts/failed-request";
import type { Problem } from "@/lib/shared/contracts/problem";
import { routes } from "@/lib/shared/routes";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { orProblem } from "./report-problem";

/** @param query what is asked for; null: nothing yet */
export function useFailedRequests(scope: ReadScope, query: { request?: string; limit?: number } | null) {
  const { data, error, isLoading, mutate } = useSWR<FailedRequests, Problem>(
    query && ["failed-requests", ...scopeKey(scope), query.request, query.limit],
    () =>
      orProblem(async () => {
        const [{ fetchAnswer }, { failedRequestsSchema }] = await Promise.all([
          import("./fetch-answer"),
          import("@/lib/shared/contracts/failed-request"),
        ]);
        const path = routes.failedRequests(scope.deploymentId, query ?? {});
        return fetchAnswer({ path, schema: failedRequestsSchema }, { scope });
      }),
    { ...readsOnMount, revalidateIfStale: true, keepPreviousData: true },
  );
  return { data, problem: error ?? null, isLoading, readAgain: () => void mutate() };
}
