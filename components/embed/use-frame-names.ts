"use client";

import useSWR from "swr";
import { fetchPlaces } from "@/lib/client/fetch-places";
import { readsOnMount } from "@/lib/client/quiet-reads";
import { type ReadScope, scopeKey } from "@/lib/client/read-scope";
import { placeId } from "@/lib/shared/contracts/known-place";
import type { NamedPlaces } from "@/lib/shared/contracts/named-places";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";
import { useLoaded } from "./use-loaded";

type Names = Readonly<Record<string, string>>;

/** What the person has met near a page, by id. Costs no request of SDMA. */
function usePlaceNames(
  { deploymentId, personId, ...scope }: ReadScope,
  ids: readonly string[],
): Names | null {
  const key = [...scopeKey({ deploymentId, personId, ...scope }), "frame-names", ...ids];
  const { data } = useSWR(
    ids.length > 0 ? key : null,
    async (): Promise<Names> => {
      const places = await fetchPlaces({ deploymentId, personId, at: ids });
      const known = places ? [...places.recent, ...places.near] : [];
      return Object.fromEntries(known.map((place) => [placeId(place), place.name]));
    },
    readsOnMount,
  );
  return data ?? null;
}

/**
 * What the resources above a page are called. One that nobody has met costs one request, and the page does not wait.
 * @param ids from the library down to the page's own resource, which the page reads itself
 */
export function useFrameNames(scope: ReadScope, ids: readonly string[]): NamedPlaces {
  const [libraryId = "", projectId = "", assetId = ""] = ids;
  const known = usePlaceNames(scope, ids);
  const isUnknown = (depth: number) => known !== null && ids.length > depth && !known[ids[depth - 1] ?? ""];
  const library = useLoaded(scope, isUnknown(1) ? requestOf(reads.getLibrary, { libraryId }) : null);
  const project = useLoaded(
    scope,
    isUnknown(2) ? requestOf(reads.getProject, { libraryId, projectId }) : null,
  );
  const asset = useLoaded(
    scope,
    isUnknown(3) ? requestOf(reads.getAsset, { libraryId, projectId, assetId }) : null,
  );
  return {
    names: {
      ...known,
      ...(library?.ok ? { [libraryId]: library.data.libraryName } : {}),
      ...(project?.ok ? { [projectId]: project.data.projectName } : {}),
      ...(asset?.ok ? { [assetId]: asset.data.assetName } : {}),
    },
    calls: [library, project, asset].flatMap((read) => read?.calls ?? []),
  };
}
