import { splitWildcardWords, splitWords } from "./split-words";

export interface PatternWord {
  /** Terms, or terms with wildcards, that must all occur somewhere in the text. */
  pieces: readonly string[];
  /** The sequence that a single value must also contain; null if containing the one piece is enough. */
  sequence: string | null;
  hasWildcard: boolean;
}

export interface Pattern {
  /** All of them must occur. */
  words: readonly PatternWord[];
  /** False if the pattern contains only punctuation, which matches no text. */
  canMatch: boolean;
}

/** `scan*las` is the start of one term and the end of another, or of the same one. */
function piecesOf(part: string): string[] {
  const runs = part.split(/\*+/);
  return runs.flatMap((run, index) =>
    run === "" ? [] : [`${index > 0 ? "*" : ""}${run}${index < runs.length - 1 ? "*" : ""}`],
  );
}

function toWord(parts: readonly string[]): PatternWord {
  const pieces = parts.flatMap(piecesOf);
  const isOneTerm = parts.length === 1 && pieces.length === 1;
  return {
    pieces,
    hasWildcard: parts.some((part) => /[*?]/.test(part)),
    sequence: isOneTerm ? null : ` ${parts.join(" ")} `,
  };
}

/**
 * Parses a search pattern: words, `"quoted phrases"`, `*` for any characters and `?` for one. A word divided by
 * punctuation, such as a path, is also a phrase.
 * @returns null for an empty pattern
 */
export function parsePattern(text: string): Pattern | null {
  const chunks = [...text.matchAll(/"([^"]*)"?|[^\s"]+/g)];
  if (chunks.length === 0) return null;
  const parts = chunks.map(([chunk, quoted]) =>
    quoted === undefined ? splitWildcardWords(chunk) : splitWords(quoted),
  );
  const asked = parts.filter((words) => words.length > 0);
  const telling = asked.filter((words) => words.some((word) => !/^\*+$/.test(word)));
  return { words: telling.map(toWord), canMatch: asked.length > 0 };
}
