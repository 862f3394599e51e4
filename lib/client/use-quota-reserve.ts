"use client";

import useSWR from "swr";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { QuotaReserve, ReserveState } from "@/lib/shared/contracts/quota-reserve";
import { routes } from "@/lib/shared/routes";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { orProblem } from "./report-problem";
import { useWrite } from "./use-write";

const loadSchema = async () => (await import("@/lib/shared/contracts/quota-reserve")).reserveStateSchema;

/** For whom the quota is kept, and how an administrator changes it. */
export function useQuotaReserve(scope: ReadScope, csrfToken: string) {
  const { data, error, mutate } = useSWR<ReserveState, Problem>(
    ["quota-reserve", ...scopeKey(scope)],
    () => orProblem(async () => (await import("./fetch-quota")).fetchReserve({ scope })),
    { ...readsOnMount, shouldRetryOnError: false },
  );
  const { write, isPending, problem } = useWrite();
  /** @param onDone follows a success */
  const save = (reserve: QuotaReserve, onDone: () => void) =>
    void write(
      {
        method: "PUT",
        target: { address: routes.quotaReserve(scope.deploymentId) },
        body: { reserve },
        csrfToken,
        loadSchema,
      },
      async (state) => {
        await mutate(state, { revalidate: false });
        onDone();
      },
    );
  return {
    state: data,
    readProblem: error ?? null,
    retry: () => void mutate(),
    save,
    isSaving: isPending,
    saveProblem: problem,
  };
}
