"use client";

import useSWR from "swr";
import type { KnownSignIns } from "@/lib/shared/contracts/known-sign-ins";
import type { Problem } from "@/lib/shared/contracts/problem";
import { routes } from "@/lib/shared/routes";
import { performWrite } from "./perform-write";
import { readsOnMount } from "./quiet-reads";
import { type ReadScope, scopeKey } from "./read-scope";

const joinedMs = 60_000;

/** Sent as a write, for its body's sake; it changes nothing. */
async function ask(scope: ReadScope, csrfToken: string, names: readonly string[]): Promise<KnownSignIns> {
  const result = await performWrite({
    method: "POST",
    target: { address: routes.knownSignIns(scope.deploymentId) },
    body: { names },
    csrfToken,
    isIdempotent: true,
    loadSchema: async () => (await import("@/lib/shared/contracts/known-sign-ins")).knownSignInsSchema,
  });
  if (result.ok) return result.data;
  throw result.problem;
}

/** What the portal knows of people from their last sign-in. @param names null: not wanted, as for whoever is no administrator */
export function useSignIns(scope: ReadScope, csrfToken: string, names: readonly string[] | null) {
  const { data, error, isLoading } = useSWR<KnownSignIns, Problem>(
    names && names.length > 0 ? ["known-sign-ins", ...scopeKey(scope), ...names] : null,
    () => ask(scope, csrfToken, names ?? []),
    { ...readsOnMount, revalidateIfStale: true, keepPreviousData: true, dedupingInterval: joinedMs },
  );
  return { signIns: data?.signIns, problem: error ?? null, isLoading };
}
