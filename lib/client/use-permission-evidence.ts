"use client";

import { useState } from "react";
import useSWR from "swr";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import type { Problem } from "@/lib/shared/contracts/problem";
import { routes } from "@/lib/shared/routes";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { orProblem } from "./report-problem";

export interface EvidenceAnswer {
  data: PermissionEvidence | undefined;
  problem: Problem | null;
  isLoading: boolean;
  /** Has the portal ask AWS again. */
  readAgain: () => void;
}

async function ask(scope: ReadScope, isAnew: boolean) {
  const [{ fetchAnswer }, { permissionEvidenceSchema }] = await Promise.all([
    import("./fetch-answer"),
    import("@/lib/shared/contracts/permission-evidence"),
  ]);
  const path = routes.permissionEvidence(scope.deploymentId);
  return fetchAnswer({ path, schema: permissionEvidenceSchema, isAnew }, { scope });
}

/** Policies as the portal last read them, of every role that one may see. Costs no request of SDMA. */
export function usePermissionEvidence(scope: ReadScope): EvidenceAnswer {
  const [isReadingAgain, setIsReadingAgain] = useState(false);
  const { data, error, isLoading, mutate } = useSWR<PermissionEvidence, Problem>(
    ["permission-evidence", ...scopeKey(scope)],
    () => orProblem(() => ask(scope, false)),
    { ...readsOnMount, revalidateIfStale: true, keepPreviousData: true },
  );
  const readAgain = () => {
    setIsReadingAgain(true);
    void mutate(
      orProblem(() => ask(scope, true)),
      { revalidate: false },
    )
      .catch(() => undefined)
      .finally(() => setIsReadingAgain(false));
  };
  return { data, problem: error ?? null, isLoading: isLoading || isReadingAgain, readAgain };
}
