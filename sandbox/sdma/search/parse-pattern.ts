import { splitWildcardWords, splitWords } from "./split-words";

export interface PatternWord {
  /** Terms, or terms with wildcards, that must all occur somewhere in the text. */
  pieces: readonly string[];
  /** What one value of the text must hold besides; null where holding the one piece is enough. */
  sequence: string | null;
  hasWildcard: boolean;
}

export interface Pattern {
  /** All of them must occur. */
  words: readonly PatternWord[];
  /** False where the pattern is signs only, which no text can match. */
  canMatch: boolean;
}

/** `scan*las` begins one term and ends another, or the same. */
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
 * Reads a search pattern: words, `"quoted phrases"`, `*` for any characters and `?` for one. A word that signs divide,
 * such as a path, is a phrase too.
 * @returns null for a pattern that asks for nothing
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
