"use client";

import useSWR from "swr";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { readsOnMount } from "@/lib/client/quiet-reads";
import type { ReadScope } from "@/lib/client/read-scope";
import { orProblem } from "@/lib/client/report-problem";
import { type SdmaRead, useSdmaRead } from "@/lib/client/use-sdma-read";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { LevelVerdict } from "@/lib/shared/levels";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";

export interface LevelTarget {
  libraryId: string;
  /** Absent: the level on the library itself. */
  projectId?: string;
}

export interface MyLevel extends Omit<SdmaRead<unknown>, "data"> {
  verdict: LevelVerdict | null;
}

type Permissions = Parameters<typeof import("@/lib/shared/levels").levelFromPermissions>[0];

/** The catalog of operations weighs more than the page; it is fetched once there is something to compare. */
function useLevelVerdict(permissions: Permissions | undefined, resource: "library" | "project") {
  return useSWR<LevelVerdict, Problem>(
    permissions ? ["level", resource, permissions] : null,
    () =>
      orProblem(async () => {
        const { levelFromPermissions } = await import("@/lib/shared/levels");
        return levelFromPermissions(permissions ?? [], resource);
      }),
    readsOnMount,
  );
}

/**
 * What SDMA lets the person do there; one request in five minutes, made after the page is shown.
 * @param isWanted false: nothing is asked
 */
export function useMyLevel(
  scope: ReadScope,
  { libraryId, projectId }: LevelTarget,
  isWanted = true,
): MyLevel {
  const record = useRecordCalls();
  const request = projectId
    ? requestOf(reads.getProjectPermissions, { libraryId, projectId })
    : requestOf(reads.getLibraryPermissions, { libraryId });
  const { data, ...read } = useSdmaRead({
    scope,
    request: isWanted ? request : null,
    onCall: record,
  });
  const level = useLevelVerdict(data?.permissions, projectId ? "project" : "library");
  return {
    ...read,
    verdict: level.data ?? null,
    problem: read.problem ?? level.error ?? null,
    isLoading: read.isLoading || (level.isLoading && !level.error),
    isRetrying: read.isRetrying || (level.isValidating && level.error !== undefined),
    retry: () => (level.error ? void level.mutate() : read.retry()),
  };
}
