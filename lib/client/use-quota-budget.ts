"use client";

import useSWR from "swr";
import type { QuotaBudget } from "@/lib/shared/contracts/quota";
import { askBudget } from "./ask-budget";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { steadyRetry } from "./steady-retry";

const askEveryMs = 60_000;

/** What is left of the quota, asked once a minute while the page is in view; undefined until it is known. */
export function useQuotaBudget(scope: ReadScope): QuotaBudget | undefined {
  const { data } = useSWR(
    ["quota-budget", ...scopeKey(scope)],
    async () => {
      const budget = await askBudget(scope);
      // The last known budget stays in view, with its age.
      if (!budget) throw new Error("The portal does not tell what is left of the quota.");
      return budget;
    },
    {
      ...readsOnMount,
      revalidateIfStale: true,
      shouldRetryOnError: true,
      onErrorRetry: steadyRetry(askEveryMs),
      refreshInterval: askEveryMs,
      dedupingInterval: 5_000,
    },
  );
  return data;
}
