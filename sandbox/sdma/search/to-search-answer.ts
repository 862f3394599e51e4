import type { Hit } from "./order-hits";
import type { SearchResult } from "./run-search";

/** OpenSearch stops counting here by default, and reports it as `gte`. */
const countedHits = 10_000;

function toHit(index: string, { document, score, sortValue }: Hit, source: object): object {
  const ranked = score === null ? { _score: null, sort: [sortValue] } : { _score: score };
  return { _index: index, _id: document.id, ...ranked, _source: source };
}

/**
 * The response body of OpenSearch, which SDMA searches with: the reference defines it only as an object (assumption). A
 * hit without a source, because it was deleted in the meantime, is omitted.
 */
export function toSearchAnswer(
  index: string,
  { hits, total, maxScore }: SearchResult,
  sources: ReadonlyMap<string, object>,
  tookMs: number,
): object {
  return {
    took: Math.round(tookMs),
    timed_out: false,
    _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    hits: {
      total: { value: Math.min(total, countedHits), relation: total > countedHits ? "gte" : "eq" },
      max_score: maxScore,
      hits: hits.flatMap((hit) => {
        const source = sources.get(hit.document.id);
        return source ? [toHit(index, hit, source)] : [];
      }),
    },
  };
}
