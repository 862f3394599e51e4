import { holdsSequence } from "./indexed-text";
import type { Pattern, PatternWord } from "./parse-pattern";
import type { SearchDocument } from "./search-document";
import type { SearchIndex } from "./search-index";

/** Which documents a pattern matches, and how well. */
export interface PatternTest {
  /** Flags of the documents that contain its terms, by number; null for all. */
  candidates: Uint8Array | null;
  isFound(document: SearchDocument): boolean;
  scoreOf(document: SearchDocument): number;
}

function markCandidates(index: SearchIndex, words: readonly PatternWord[]): Uint8Array | null {
  const size = index.numbered().length;
  const pieces = words.flatMap((word) => word.pieces);
  return pieces.reduce<Uint8Array | null>((marks, piece) => index.terms().mark(piece, size, marks), null);
}

/** BM25's weight of rare words. */
function rarity(index: SearchIndex, term: string): number {
  const held = index.terms().frequencyOf(term);
  return Math.log(1 + (index.documentCount() - held + 0.5) / (held + 0.5));
}

/** A word counts double in the name; a wildcard always counts one, as in OpenSearch; short texts score higher. */
function wordScore(word: PatternWord, weight: number, { text }: SearchDocument): number {
  if (word.hasWildcard) return 1;
  const at = text.lines.indexOf(word.sequence ?? ` ${word.pieces[0]} `);
  const nameEnd = text.lines.indexOf("\n");
  const isInName = at >= 0 && (nameEnd < 0 || at < nameEnd);
  return (weight * (isInName ? 2 : 1) * 2.2) / (1.2 + text.wordCount / 20);
}

export function patternTest(pattern: Pattern | null, index: SearchIndex): PatternTest {
  if (!pattern) return { candidates: null, isFound: () => true, scoreOf: () => 1 };
  if (!pattern.canMatch) return { candidates: null, isFound: () => false, scoreOf: () => 0 };
  const weighted = pattern.words.map((word) => ({
    word,
    weight: word.hasWildcard ? 1 : word.pieces.reduce((sum, piece) => sum + rarity(index, piece), 0),
  }));
  const sequences = pattern.words.flatMap(({ sequence }) => (sequence === null ? [] : [sequence]));
  return {
    candidates: markCandidates(index, pattern.words),
    isFound: ({ text }) => sequences.every((sequence) => holdsSequence(text, sequence)),
    scoreOf: (document) =>
      weighted.reduce((sum, { word, weight }) => sum + wordScore(word, weight, document), 0),
  };
}
