"use client";

import useSWR from "swr";
import { useRecordCalls } from "@/components/shell/recorded-calls";
import { answerSchemas } from "@/lib/client/answer-schemas";
import type { ReadScope } from "@/lib/client/read-scope";
import { sdmaPaths } from "@/lib/client/sdma-paths";
import { useSdmaRead } from "@/lib/client/use-sdma-read";
import type { LevelVerdict } from "@/lib/shared/levels";

export interface LevelTarget {
  libraryId: string;
  /** Absent: the level on the library itself. */
  projectId?: string;
}

export interface MyLevel {
  verdict: LevelVerdict | null;
  isLoading: boolean;
  hasFailed: boolean;
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
  const wirePath = projectId
    ? sdmaPaths.getProjectPermissions({ libraryId, projectId })
    : sdmaPaths.getLibraryPermissions({ libraryId });
  const read = useSdmaRead({
    scope,
    operationId: projectId ? "GetProjectPermissions" : "GetLibraryPermissions",
    wirePath: isWanted ? wirePath : null,
    loadSchema: answerSchemas.getPermissions,
    onCall: record,
  });
  const permissions = read.data?.permissions;
  // The catalog of operations weighs more than the page; it is fetched once there is something to compare.
  const level = useSWR(
    permissions ? ["level", projectId ? "project" : "library", permissions] : null,
    async () => {
      const { levelFromPermissions } = await import("@/lib/shared/levels");
      return levelFromPermissions(permissions ?? [], projectId ? "project" : "library");
    },
  );
  return {
    verdict: level.data ?? null,
    isLoading: read.isLoading || level.isLoading,
    hasFailed: read.problem !== null,
  };
}
