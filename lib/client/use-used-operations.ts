"use client";

import useSWR from "swr";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { UsedOperations } from "@/lib/shared/contracts/quota";
import { routes } from "@/lib/shared/routes";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { orProblem } from "./report-problem";

export interface UsedAnswer {
  data: UsedOperations | undefined;
  problem: Problem | null;
  isLoading: boolean;
  retry: () => void;
}

async function ask(scope: ReadScope, person: string | null) {
  const [{ fetchAnswer }, { usedOperationsSchema }] = await Promise.all([
    import("./fetch-answer"),
    import("@/lib/shared/contracts/quota"),
  ]);
  const path = routes.usedOperations(scope.deploymentId, person ?? undefined);
  return fetchAnswer({ path, schema: usedOperationsSchema }, { scope });
}

/**
 * What somebody used in the last 30 days. Costs no request of SDMA.
 * @param person id; null: oneself, undefined: nobody asks
 */
export function useUsedOperations(scope: ReadScope, person: string | null | undefined): UsedAnswer {
  const { data, error, isLoading, mutate } = useSWR<UsedOperations, Problem>(
    person === undefined ? null : ["used-operations", ...scopeKey(scope), person],
    () => orProblem(() => ask(scope, person ?? null)),
    { ...readsOnMount, revalidateIfStale: true },
  );
  return { data, problem: error ?? null, isLoading, retry: () => void mutate() };
}
