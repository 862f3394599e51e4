"use client";

import useSWR from "swr";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { ProbeState } from "@/lib/shared/contracts/quota-probe";
import { routes } from "@/lib/shared/routes";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { orProblem } from "./report-problem";
import { useWrite } from "./use-write";

const askEveryMs = 10_000;
const loadSchema = async () => (await import("@/lib/shared/contracts/quota-probe")).probeStateSchema;

/** Who let a request through while the quota counts as used up, and how an administrator does. */
export function useQuotaProbe(scope: ReadScope, csrfToken: string) {
  const { data, mutate } = useSWR<ProbeState, Problem>(
    ["quota-probe", ...scopeKey(scope)],
    () => orProblem(async () => (await import("./fetch-quota")).fetchProbe({ scope })),
    { ...readsOnMount, revalidateIfStale: true, shouldRetryOnError: false, refreshInterval: askEveryMs },
  );
  const { write, isPending, problem } = useWrite();
  /** @param onDone follows a success */
  const ask = (onDone: () => void) =>
    void write(
      {
        method: "POST",
        target: { address: routes.quotaPart(scope.deploymentId, "probe") },
        csrfToken,
        loadSchema,
      },
      async (state) => {
        await mutate(state, { revalidate: false });
        onDone();
      },
    );
  return { state: data, ask, isAsking: isPending, problem };
}
