import "server-only";
import { LRUCache } from "lru-cache";

/** Shorter ones are common words. */
const shortest = 8;

const anyCase = (hex: string) =>
  hex.replace(/[a-f]/gi, (digit) => `[${digit.toLowerCase()}${digit.toUpperCase()}]`);
const literal = (character: string) => character.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

const escapeLetters: Readonly<Record<string, string>> = {
  "\b": "b",
  "\t": "t",
  "\n": "n",
  "\f": "f",
  "\r": "r",
};

const percentEncoded = (character: string) =>
  [...Buffer.from(character)]
    .map((byte) => `%(?:25){0,3}${anyCase(byte.toString(16).padStart(2, "0"))}`)
    .join("");

const unicodeEscaped = (character: string) =>
  character
    .split("")
    .map((unit) => `\\\\{1,64}u${anyCase(unit.charCodeAt(0).toString(16).padStart(4, "0"))}`)
    .join("");

/** Everything but a letter or digit: as it is, or as JSON, a query or XML write it, also nested in one another. */
function spellingsOf(character: string): string {
  // Stryker disable next-line ConditionalExpression: their other spellings have been written plainly before
  if (/[A-Za-z0-9]/.test(character)) return character;
  const spellings = [percentEncoded(character), unicodeEscaped(character)];
  const code = character.codePointAt(0) ?? 0;
  spellings.push(`&#(?:${code}|x0{0,4}${anyCase(code.toString(16))});`);
  const entity = entities[character];
  if (entity) spellings.push(entity);
  const letter = escapeLetters[character];
  if (letter) spellings.push(`\\\\{1,64}${letter}`);
  if (character === " ") spellings.push("\\+");
  return `(?:\\\\{0,64}${literal(character)}|${spellings.join("|")})`;
}

/** base64 and base64url of a secret, wherever it begins within what was encoded: three shifts of its bits. */
function base64Pieces(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    return encoded.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
  });
}

const base64Spellings: Readonly<Record<string, string>> = { "+": "-", "/": "_" };

function spellingOfBase64(character: string): string {
  const other = base64Spellings[character];
  return other ? `(?:${spellingsOf(character)}|${other})` : spellingsOf(character);
}

/** Letters and digits in a spelling that they never need, also nested. */
const encodedLetter = /(?:%(?:25){0,3}|(?:\\|%(?:25){0,3}5C){1,64}u00)(3\d|[46][1-9a-f]|[57][\da])/gi;

/** Writes letters and digits plainly, so that a secret is searched for by a run of them. */
const withPlainLetters = (text: string) =>
  text.replace(encodedLetter, (written, hex: string) => {
    const letter = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9]/.test(letter) ? letter : written;
  });

/** A run of the secret that stands in the text where the secret does. */
const plainRun = (secret: string) => /[A-Za-z0-9]{6,24}/.exec(secret)?.[0] ?? "";

/** The base64 of a longer one is removed as a long value, whatever it is. */
const longestInBase64 = 96;

interface Search {
  /** Patterns run only on text that contains this. */
  run: string;
  pattern: () => RegExp;
}

function searchFor(secret: string, spell: (character: string) => string): Search {
  let pattern: RegExp | undefined;
  return {
    run: plainRun(secret),
    pattern: () => {
      pattern ??= new RegExp([...secret].map(spell).join(""), "g");
      return pattern;
    },
  };
}

function makeSearches(secret: string): readonly Search[] {
  if (secret.length < shortest) return [];
  const pieces = secret.length > longestInBase64 ? [] : base64Pieces(secret);
  return [
    searchFor(withPlainLetters(secret), spellingsOf),
    ...pieces.map((piece) => searchFor(piece, spellingOfBase64)),
  ];
}

/** Every log line is searched for the same few secrets. */
const searches = new LRUCache<string, readonly Search[]>({ max: 100 });

function searchesOf(secret: string): readonly Search[] {
  const made = searches.get(secret) ?? makeSearches(secret);
  searches.set(secret, made);
  return made;
}

/**
 * Removes secrets in any spelling: plain, escaped for JSON, percent-encoded, as XML entities, in base64.
 * Looks for a plain run first, so that patterns run only where the secret may be.
 */
export function replaceKnownSecrets(text: string, known: Iterable<string>): string {
  const plain = /[%\\]/.test(text) ? withPlainLetters(text) : text;
  let redacted = plain;
  for (const secret of known)
    for (const { run, pattern } of searchesOf(secret))
      if (redacted.includes(run)) redacted = redacted.replace(pattern(), "[secret removed]");
  return redacted === plain ? text : redacted;
}
