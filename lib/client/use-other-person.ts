"use client";

import useSWR from "swr";
import type { OtherPerson, PersonQuestion } from "@/lib/shared/contracts/other-person";
import type { Problem } from "@/lib/shared/contracts/problem";
import { routes } from "@/lib/shared/routes";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";
import { orProblem } from "./report-problem";

export interface OtherPersonAnswer {
  data: OtherPerson | undefined;
  problem: Problem | null;
  isLoading: boolean;
  retry: () => void;
}

async function ask(scope: ReadScope, path: string) {
  const [{ fetchAnswer }, { otherPersonSchema }] = await Promise.all([
    import("./fetch-answer"),
    import("@/lib/shared/contracts/other-person"),
  ]);
  return fetchAnswer({ path, schema: otherPersonSchema }, { scope });
}

/** How the portal would name somebody and what it would give them; for administrators. Costs no request of SDMA. */
export function useOtherPerson(scope: ReadScope, question: PersonQuestion | null): OtherPersonAnswer {
  const path = question && routes.otherPerson(scope.deploymentId, question);
  const { data, error, isLoading, mutate } = useSWR<OtherPerson, Problem>(
    path && ["other-person", ...scopeKey(scope), path],
    () => orProblem(() => ask(scope, path ?? "")),
    readsOnMount,
  );
  return { data, problem: error ?? null, isLoading, retry: () => void mutate() };
}
