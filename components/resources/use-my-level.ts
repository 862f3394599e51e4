"use client";

import { useMemo } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import type { ReadScope } from "@/lib/client/read-scope";
import { type SdmaRead, useSdmaRead } from "@/lib/client/use-sdma-read";
import { type LevelVerdict, levelFromPermissions } from "@/lib/shared/levels";
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
  const resource = projectId ? "project" : "library";
  const permissions = data?.permissions;
  const verdict = useMemo(
    () => (permissions ? levelFromPermissions(permissions, resource) : null),
    [permissions, resource],
  );
  return { ...read, verdict };
}
