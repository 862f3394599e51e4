import { matchesGlob } from "./match-glob";

/** Which documents, by number, contain which term. */
export interface TermIndex {
  /** Numbers only increase; a changed document gets a new one. */
  add(number: number, terms: Iterable<string>): void;
  /** The number of documents that contain the term. */
  frequencyOf(term: string): number;
  /** Flags, within `among` (null for all), the documents that contain a term matching this piece. */
  mark(piece: string, size: number, among: Uint8Array | null): Uint8Array;
}

export function createTermIndex(): TermIndex {
  const postings = new Map<string, number[]>();

  function postingsLike(piece: string): number[][] {
    if (!/[*?]/.test(piece)) return [postings.get(piece) ?? []];
    return [...postings].flatMap(([term, numbers]) => (matchesGlob(piece, term) ? [numbers] : []));
  }

  return {
    add(number, terms) {
      for (const term of terms) {
        const numbers = postings.get(term);
        if (numbers) numbers.push(number);
        else postings.set(term, [number]);
      }
    },
    frequencyOf: (term) => postings.get(term)?.length ?? 0,
    mark(piece, size, among) {
      const marks = new Uint8Array(size);
      for (const numbers of postingsLike(piece)) {
        for (const number of numbers) if (!among || among[number] === 1) marks[number] = 1;
      }
      return marks;
    },
  };
}
