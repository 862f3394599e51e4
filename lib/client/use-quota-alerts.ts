"use client";

import { useState } from "react";
import useSWR from "swr";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { AlertsState, TestAlertResult } from "@/lib/shared/contracts/quota-alerts";
import { routes } from "@/lib/shared/routes";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { orProblem } from "./report-problem";
import { useWrite } from "./use-write";

const askEveryMs = 60_000;
const loadTestSchema = async () =>
  (await import("@/lib/shared/contracts/quota-alerts")).testAlertResultSchema;

/** When alerts are made, and which were; asked again every minute while the page is in view. */
export function useQuotaAlerts(scope: ReadScope) {
  const { data, error, mutate } = useSWR<AlertsState, Problem>(
    ["quota-alerts", ...scopeKey(scope)],
    () => orProblem(async () => (await import("./fetch-quota")).fetchAlerts({ scope })),
    { ...readsOnMount, revalidateIfStale: true, shouldRetryOnError: false, refreshInterval: askEveryMs },
  );
  return { state: data, problem: error ?? null, retry: () => void mutate() };
}

/** How an administrator tests the webhook. */
export function useTestAlert(scope: ReadScope, csrfToken: string) {
  const { write, isPending, problem } = useWrite();
  const [result, setResult] = useState<TestAlertResult | null>(null);
  const test = () => {
    setResult(null);
    void write(
      {
        method: "POST",
        target: { address: routes.quotaPart(scope.deploymentId, "test-alert") },
        csrfToken,
        loadSchema: loadTestSchema,
      },
      setResult,
    );
  };
  return { test, isTesting: isPending, result, problem };
}
