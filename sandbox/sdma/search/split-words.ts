import { foldText } from "./fold-text";

/** Chinese is written without spaces: each character is a word, as in OpenSearch's standard analyzer. */
const anyScript = /\p{sc=Han}|(?:(?!\p{sc=Han})[\p{L}\p{N}\p{M}])+/gu;

/** The folded words of a text; anything but letters and digits separates them. */
export function splitWords(text: string): readonly string[] {
  const folded = foldText(text);
  return folded.match(/[^ -~]/.test(folded) ? anyScript : /[a-z0-9]+/g) ?? [];
}

/** Like `splitWords`, but `*` and `?` stay in the words. */
export function splitWildcardWords(text: string): readonly string[] {
  return foldText(text).match(/\p{sc=Han}|(?:(?!\p{sc=Han})[\p{L}\p{N}\p{M}*?])+/gu) ?? [];
}
