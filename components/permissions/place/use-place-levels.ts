"use client";

import { useMemo } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import type { ReadScope } from "@/lib/client/read-scope";
import { type SdmaRead, useSdmaRead } from "@/lib/client/use-sdma-read";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { EvidenceByResource, LevelEvidence } from "@/lib/shared/permissions/sdma/level-evidence";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";
import type { ChosenPlace } from "../use-permission-view";

type Permissions = SdmaRead<{ permissions?: readonly string[] | undefined }>["data"];

/** When an answer was first seen: it may have been kept in memory since another visit of the page. */
const readAt = new WeakMap<object, number>();

function readAtMsOf(data: object): number {
  const known = readAt.get(data) ?? Date.now();
  readAt.set(data, known);
  return known;
}

function evidenceOf(data: Permissions): LevelEvidence | undefined {
  if (!data?.permissions) return undefined;
  return { permitted: data.permissions, held: [], isComplete: false, readAtMs: readAtMsOf(data) };
}

export interface PlaceLevels {
  levels: EvidenceByResource;
  isLoading: boolean;
  /** The first level that could not be read. */
  problem: Problem | null;
  retry: () => void;
  /** Has SDMA asked again: a request for each of the resources. */
  readAgain: () => void;
}

/** What SDMA says that one may do on the chosen resources: one request for each of them. */
export function usePlaceLevels(scope: ReadScope, place: ChosenPlace): PlaceLevels {
  const onCall = useRecordCalls();
  const { library: libraryId, project: projectId, template: templateId, connector: connectorId } = place;
  const wanted = libraryId !== null;
  const library = useSdmaRead({
    scope,
    onCall,
    request: wanted ? requestOf(reads.getLibraryPermissions, { libraryId }) : null,
  });
  const project = useSdmaRead({
    scope,
    onCall,
    request: wanted && projectId ? requestOf(reads.getProjectPermissions, { libraryId, projectId }) : null,
  });
  const template = useSdmaRead({
    scope,
    onCall,
    request:
      wanted && templateId ? requestOf(reads.getAssetTemplatePermissions, { libraryId, templateId }) : null,
  });
  const connector = useSdmaRead({
    scope,
    onCall,
    request:
      wanted && connectorId ? requestOf(reads.getConnectorPermissions, { libraryId, connectorId }) : null,
  });
  const levels = useMemo(() => {
    const found = {
      library: evidenceOf(library.data),
      project: evidenceOf(project.data),
      assetTemplate: evidenceOf(template.data),
      connector: evidenceOf(connector.data),
    };
    return Object.fromEntries(
      Object.entries(found).flatMap(([name, level]) => (level ? [[name, level]] : [])),
    );
  }, [library.data, project.data, template.data, connector.data]);
  const all = [library, project, template, connector];
  return {
    levels,
    isLoading: all.some(({ isLoading }) => isLoading),
    problem: all.find(({ problem }) => problem)?.problem ?? null,
    retry: () => {
      for (const read of all) if (read.problem) read.retry();
    },
    readAgain: () => {
      for (const read of all) read.readAgain();
    },
  };
}
