import { matchesGlob } from "./match-glob";
import { splitWords } from "./split-words";

export interface IndexedText {
  /** One value per line, words between single spaces: ` crane 04 laser scan \n file type \n las `. The name comes first. */
  lines: string;
  wordCount: number;
}

/** @param values the name first */
export function indexText(values: readonly string[]): IndexedText {
  let wordCount = 0;
  const lines = values.map((value) => {
    const words = splitWords(value);
    wordCount += words.length;
    return ` ${words.join(" ")} `;
  });
  return { lines: lines.join("\n"), wordCount };
}

export function termsOf({ lines }: IndexedText): ReadonlySet<string> {
  const terms = new Set(lines.split(/[ \n]+/));
  terms.delete("");
  return terms;
}

/** Whether one value contains the words in sequence. @param sequence words between single spaces, wildcards allowed */
export function holdsSequence({ lines }: IndexedText, sequence: string): boolean {
  if (!/[*?]/.test(sequence)) return lines.includes(sequence);
  return lines.split("\n").some((line) => matchesGlob(`*${sequence}*`, line));
}
