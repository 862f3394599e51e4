import stripAnsi from "strip-ansi";

/** Longer pastes are cut in their middle: an answer is at the beginning or at the end of a log. */
export const longestPaste = 131_072;

const isKept = (character: string) => character === "\n" || character === "\t";

/** Control characters, byte order marks, zero-width characters and marks of direction. */
const withoutInvisible = (text: string) =>
  text.replace(/[\p{Cc}\p{Cf}]/gu, (character) => (isKept(character) ? character : ""));

function shorten(text: string): string {
  if (text.length <= longestPaste) return text;
  const half = longestPaste / 2;
  return `${text.slice(0, half)}\n${text.slice(-half)}`;
}

/** `curl -v` marks what it sends and receives with the same characters that mail uses for quotes; an answer it marks with `<`. */
const isCurlTrace = (text: string) =>
  /^[<>] (?:HTTP\/|[A-Z]{3,7} \S+ HTTP\/|[\w-]{2,40}: )/m.test(text) && !/^> {0,3}HTTP\/\d/m.test(text);

const quoted = /^\s{0,3}(?:>|&gt;)\s?/;

function withoutMailQuotes(text: string): string {
  let current = text;
  for (let level = 0; level < 4; level += 1) {
    const lines = current.split("\n");
    const written = lines.filter((line) => line.trim() !== "");
    const marked = written.filter((line) => quoted.test(line)).length;
    if (marked === 0) return current;
    if (isCurlTrace(current) && !/^> [<>] /m.test(current) && marked < written.length) return current;
    current = lines.map((line) => line.replace(quoted, "")).join("\n");
  }
  return current;
}

/** The paste without what terminals, mail programs and editors add; lines end in `\n`. */
export function cleanPaste(paste: string): string {
  const text = withoutInvisible(stripAnsi(shorten(paste)).replace(/\r\n?/g, "\n"))
    .replace(/\u00a0/g, " ")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/^\s{0,3}```\w{0,20}$/gm, "");
  return withoutMailQuotes(text);
}

const named: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: " ",
};

const characterOf = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "");

const unescapedOnce = (text: string) =>
  text
    .replace(/&(quot|apos|amp|lt|gt|nbsp);/g, (_, name: string) => named[name] ?? "")
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) =>
      characterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => characterOf(Number.parseInt(hex, 16)))
    .replace(/\\r\\n|\\n|\\r/g, "\n")
    .replace(/\\t/g, " ")
    .replace(/(?<!\\)\\{1,64}(["'/])/g, "$1")
    .replace(/\\\\/g, "\\");

/** JSON inside JSON, text inside HTML: every layer of escapes removed, for searching only. */
export function unescapePaste(text: string): string {
  let current = text;
  for (let round = 0; round < 4; round += 1) {
    const next = unescapedOnce(current);
    if (next === current) return current;
    current = next;
  }
  return current;
}
