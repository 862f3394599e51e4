"use client";

import { useEffect, useState } from "react";
import { fetchPlaces } from "@/lib/client/fetch-places";
import type { ReadScope } from "@/lib/client/read-scope";

export interface KnownResource {
  libraryId: string;
  /** null for a library. */
  projectId: string | null;
  name: string;
}

/** Libraries and projects that the person has opened, the last one first. Costs no request of SDMA. */
export function useKnownResources({ deploymentId, personId }: ReadScope): readonly KnownResource[] {
  const [known, setKnown] = useState<readonly KnownResource[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    void fetchPlaces({ deploymentId, personId }, { signal: controller.signal }).then((places) => {
      if (controller.signal.aborted || !places) return;
      const resources = places.recent.flatMap(({ ids, name }): KnownResource[] => {
        const [libraryId, projectId = null, ...deeper] = ids;
        return libraryId && deeper.length === 0 ? [{ libraryId, projectId, name }] : [];
      });
      setKnown(resources);
    });
    return () => controller.abort();
  }, [deploymentId, personId]);
  return known;
}
