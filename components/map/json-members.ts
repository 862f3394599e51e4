export interface JsonMember {
  /** null in an array. */
  key: string | null;
  /** The value as it is written. */
  text: string;
}

function endOfString(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length && source[at] !== '"') at += source[at] === "\\" ? 2 : 1;
  return at;
}

/** Where the next colon, comma or closing bracket of this level is. */
function nextDelimiter(source: string, from: number): number {
  let level = 0;
  for (let at = from; at < source.length; at += 1) {
    const character = source[at] ?? "";
    if (character === '"') at = endOfString(source, at);
    else if (character === "{" || character === "[") level += 1;
    else if (level === 0 && ":,}]".includes(character)) return at;
    else if (character === "}" || character === "]") level -= 1;
  }
  return source.length;
}

const keyOf = (written: string) => {
  const key: unknown = JSON.parse(written);
  return String(key);
};

/**
 * The direct members of an object or array as they are written: `JSON.parse` would round 20-digit ids, drop the zeros of
 * `456123.450` and the first of two equal keys.
 * @param source valid JSON, or the start of it: a member that the end cuts is left out
 */
export function* membersOf(source: string): Generator<JsonMember> {
  const open = source.search(/[[{]/);
  if (open === -1) return;
  let start = open + 1;
  let key: string | null = null;
  for (let at = nextDelimiter(source, start); at < source.length; at = nextDelimiter(source, start)) {
    const text = source.slice(start, at).trim();
    start = at + 1;
    if (source[at] === ":") {
      key = keyOf(text);
      continue;
    }
    if (text !== "") yield { key, text };
    if (source[at] !== ",") return;
    key = null;
  }
}

/** A member's text; of equal keys the last one, as `JSON.parse` has it. */
export function memberOf(source: string, key: string): string | null {
  let found: string | null = null;
  for (const member of membersOf(source)) if (member.key === key) found = member.text;
  return found;
}

/** A value for a person to read: text without quotes and escapes, everything else as it is written. */
export function writtenValue(text: string): string {
  if (!text.startsWith('"')) return text;
  const value: unknown = JSON.parse(text);
  return String(value);
}
