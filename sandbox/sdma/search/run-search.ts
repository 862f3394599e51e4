import { type DocumentTest, type FieldReader, filtersTest } from "./filter-test";
import { byLeastScore, byScore, byValue, type CompareHits, type Hit, pageOfHits } from "./order-hits";
import { patternTest } from "./pattern-test";
import type { SearchRequest } from "./read-search-request";
import type { SearchIndex } from "./search-index";

export interface SearchResult {
  total: number;
  /** The requested page. */
  hits: readonly Hit[];
  /** Null if the hits are sorted by a field, or if there are none. */
  maxScore: number | null;
}

function isScored({ sort }: SearchRequest): boolean {
  return sort === null || sort === "_score";
}

function orderOf({ sort, isDescending }: SearchRequest): CompareHits {
  if (sort === null) return byScore;
  if (sort === "_score") return isDescending ? byScore : byLeastScore;
  return byValue(isDescending);
}

function collectHits(
  index: SearchIndex,
  request: SearchRequest,
  reader: FieldReader,
  isVisible: DocumentTest,
): Hit[] {
  const { candidates, isFound, scoreOf } = patternTest(request.pattern, index);
  const passes = filtersTest(request, reader);
  const valuesOf = isScored(request) ? () => [] : reader.valuesOf(request.sort ?? "");
  const hits: Hit[] = [];
  const documents = index.numbered();
  for (let number = 0; number < documents.length; number++) {
    const document = documents[number];
    if (!document || candidates?.[number] === 0) continue;
    if (!isFound(document) || !passes(document) || !isVisible(document)) continue;
    const score = isScored(request) ? scoreOf(document) : null;
    hits.push({ document, score, sortValue: valuesOf(document)[0] ?? null });
  }
  return hits;
}

/** @param isVisible whether the caller may know that the document exists */
export function runSearch(
  index: SearchIndex,
  request: SearchRequest,
  reader: FieldReader,
  isVisible: DocumentTest,
): SearchResult {
  const hits = collectHits(index, request, reader, isVisible);
  const highest = hits.reduce((score, hit) => Math.max(score, hit.score ?? 0), 0);
  return {
    total: hits.length,
    maxScore: isScored(request) && hits.length > 0 ? highest : null,
    hits: pageOfHits(hits, orderOf(request), request.from, request.size),
  };
}
