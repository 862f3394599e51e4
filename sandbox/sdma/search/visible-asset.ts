import { isListedState } from "../operations/assets/listed-state";
import type { DocumentTest } from "./filter-test";
import type { SearchRequest } from "./read-search-request";

export interface SearchScope {
  libraryId: string;
  projectIds: "all" | readonly string[];
}

/**
 * Which assets a search may find, with their files: those of projects that the caller can see, excluding transient
 * states unless a filter requests that state (assumption, as for ListLibraryAssets).
 */
export function visibleAsset(
  { libraryId, projectIds }: SearchScope,
  { filters }: SearchRequest,
): DocumentTest {
  const seen = projectIds === "all" ? null : new Set<unknown>(projectIds);
  const asked = new Set<unknown>(
    filters.flatMap((filter) =>
      filter.key === "assetState" && filter.operator === "eq" ? [filter.value] : [],
    ),
  );
  return ({ fields }) =>
    fields.libraryId === libraryId &&
    (seen === null || seen.has(fields.projectId)) &&
    (asked.has(fields.assetState) || isListedState(String(fields.assetState)));
}
