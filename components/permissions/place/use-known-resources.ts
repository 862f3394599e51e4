"use client";

import { useEffect, useState } from "react";
import { rememberName } from "@/components/resources/known-names";
import { fetchPlaces } from "@/lib/client/fetch-places";
import type { ReadScope } from "@/lib/client/read-scope";
import { type Places, placeKind, type ShownPlace } from "@/lib/shared/contracts/known-place";

export interface KnownResource {
  libraryId: string;
  /** null for a library. */
  projectId: string | null;
  name: string;
  /** Of its library, for a project. */
  libraryName: string | null;
}

function toResource(place: ShownPlace): KnownResource[] {
  const kind = placeKind(place);
  const [libraryId, projectId = null] = place.ids;
  if (!libraryId || (kind !== "library" && kind !== "project")) return [];
  return [{ libraryId, projectId, name: place.name, libraryName: place.parentName ?? null }];
}

/** Each once, the one that was opened last first. */
function resourcesIn({ recent, near, found }: Places): KnownResource[] {
  const all = [...recent, ...near, ...found].flatMap(toResource);
  return [...new Map(all.map((each) => [each.projectId ?? each.libraryId, each])).values()];
}

/**
 * Libraries and projects that the person has met: opened last, in the chosen library, and the chosen one itself. Costs no
 * request of SDMA.
 */
export function useKnownResources(
  { deploymentId, personId }: ReadScope,
  { library, project }: { library: string | null; project: string | null },
): readonly KnownResource[] {
  const [known, setKnown] = useState<readonly KnownResource[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    const at = library ? [library] : [];
    const id = project ?? library;
    void fetchPlaces(
      { deploymentId, personId, at, ...(id ? { id } : {}) },
      { signal: controller.signal },
    ).then((places) => {
      if (controller.signal.aborted || !places) return;
      const resources = resourcesIn(places);
      for (const { libraryId, projectId, name } of resources) rememberName(projectId ?? libraryId, name);
      setKnown(resources);
    });
    return () => controller.abort();
  }, [deploymentId, personId, library, project]);
  return known;
}
