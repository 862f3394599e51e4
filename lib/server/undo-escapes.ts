import "server-only";

/** For non-ASCII, any character that no pattern contains will do. */
const fromCode = (code: number) => String.fromCharCode(Math.min(code, 0xfffd));

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
  equals: "=",
  hyphen: "-",
  dash: "-",
  lowbar: "_",
  colon: ":",
  quest: "?",
  sol: "/",
};

/** One level of percent escapes (however often their `%` is escaped), character references of HTML and escapes of JSON and JavaScript. */
const decodedOnce = (text: string) =>
  text
    .replace(/%(?:25)+/g, "%")
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => fromCode(Number.parseInt(hex, 16)))
    .replace(/&(\w{2,8});/g, (written, name: string) => entities[name.toLowerCase()] ?? written)
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) =>
      fromCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replace(/(?<!\\)\\+(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/gi, (_, long?: string, short?: string) =>
      fromCode(Number.parseInt(long ?? short ?? "", 16)),
    );

/** Nested encodings of different kinds; no software nests more. */
const mostRounds = 5;

/**
 * Text with every layer of encoding removed: for searching only, since double encoding on
 * purpose is lost. Takes time linear in the text.
 */
export function undoEscapes(text: string): string {
  // Stryker disable next-line ConditionalExpression: only a shortcut, which most texts take
  if (!/[%&\\]/.test(text)) return text;
  let current = text;
  for (let round = 0; round < mostRounds; round += 1) {
    const next = decodedOnce(current);
    // Stryker disable next-line ConditionalExpression: only a shortcut
    if (next === current) return current;
    current = next;
  }
  return current;
}
