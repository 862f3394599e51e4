import { foldText } from "./fold-text";

/** Chinese is written without spaces: each of its characters is a word, as OpenSearch's standard analyzer has it. */
const anyScript = /\p{sc=Han}|(?:(?!\p{sc=Han})[\p{L}\p{N}\p{M}])+/gu;

/** The words of a text, folded; everything that is no letter and no digit parts them. */
export function splitWords(text: string): readonly string[] {
  const folded = foldText(text);
  return folded.match(/[^ -~]/.test(folded) ? anyScript : /[a-z0-9]+/g) ?? [];
}

/** As `splitWords`, with `*` and `?` kept as parts of words. */
export function splitWildcardWords(text: string): readonly string[] {
  return foldText(text).match(/\p{sc=Han}|(?:(?!\p{sc=Han})[\p{L}\p{N}\p{M}*?])+/gu) ?? [];
}
