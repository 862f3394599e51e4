export interface NamePart {
  text: string;
  /** What a character that cannot be seen is, such as `line break`; absent for plain text. */
  mark?: string;
}

const named: Readonly<Record<string, readonly [symbol: string, meaning: string]>> = {
  "\n": ["↵", "line break"],
  "\r": ["↵", "line break"],
  "\u2028": ["↵", "line break"],
  "\u2029": ["↵", "line break"],
  "\t": ["⇥", "tab"],
  "\u200b": ["·", "zero-width space"],
  "\ufeff": ["·", "zero-width space"],
  "\u00ad": ["·", "soft hyphen"],
  "\u202a": ["⇒", "left-to-right embedding"],
  "\u202b": ["⇐", "right-to-left embedding"],
  "\u202c": ["⇔", "end of a change of direction"],
  "\u202d": ["⇒", "left-to-right override"],
  "\u202e": ["⇐", "right-to-left override"],
  "\u2066": ["⇒", "left-to-right isolate"],
  "\u2067": ["⇐", "right-to-left isolate"],
  "\u2068": ["⇔", "first-strong isolate"],
  "\u2069": ["⇔", "end of an isolate"],
  "\u200e": ["⇒", "left-to-right mark"],
  "\u200f": ["⇐", "right-to-left mark"],
  "\u061c": ["⇐", "Arabic letter mark"],
};

/**
 * Characters that change a name without being seen. Joiners, variation selectors and tags belong to scripts and emoji;
 * of the other blanks, the one of Braille is a symbol to Unicode.
 */
const unseen =
  /\r\n|[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}\u2800]|(?![\p{Join_Control}\p{Variation_Selector}\u{e0020}-\u{e007f}])\p{Default_Ignorable_Code_Point}/gu;

const codePointOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

function markOf(found: string): NamePart {
  const symbol = /\p{Cc}|\p{Cs}/u.test(found) ? "�" : "·";
  const [text, mark] = named[found[0] ?? ""] ?? [symbol, `character ${codePointOf(found)}`];
  return { text, mark };
}

function splitUnseen(text: string): NamePart[] {
  const parts: NamePart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(unseen)) {
    if (index > from) parts.push({ text: text.slice(from, index) });
    parts.push(markOf(found));
    from = index + found.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

const isSpace = (character: string | undefined) => character !== undefined && /\p{Zs}/u.test(character);

function spaceMark(length: number): NamePart[] {
  return length === 0 ? [] : [{ text: "␣".repeat(length), mark: length === 1 ? "space" : "spaces" }];
}

/**
 * A name that somebody gave, in parts: characters that are not seen but change what is seen are marks. A name from a file
 * store may end in a space, hold a line break, or be turned around by a bidi control so that `gpj.exe` reads as `exe.jpg`.
 */
export function nameParts(name: string): NamePart[] {
  let start = 0;
  let end = name.length;
  while (isSpace(name[start])) start += 1;
  while (end > start && isSpace(name[end - 1])) end -= 1;
  return [...spaceMark(start), ...splitUnseen(name.slice(start, end)), ...spaceMark(name.length - end)];
}

/** The same as one text, for tooltips, page titles and labels. */
export const visibleName = (name: string): string =>
  nameParts(name)
    .map(({ text }) => text)
    .join("");

/** Splits off the real ending, such as `.laz` or `.geoparquet`, to be kept apart from a name in another direction. */
export function splitEnding(name: string): [stem: string, ending: string] {
  const ending = /(?:\.[A-Za-z0-9]{1,10}){1,2}$/.exec(name)?.[0] ?? "";
  return [name.slice(0, name.length - ending.length), ending];
}
