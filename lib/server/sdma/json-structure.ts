import "server-only";

/** Far below where recursion ends, and far above what SDMA answers. */
export const deepestLevel = 100;

export type JsonObject = Record<string, unknown>;
export const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null;

const codeOf = (character: string) => character.charCodeAt(0);
const levelChanges = new Map(
  [..."[{]}"].map((bracket) => [codeOf(bracket), "[{".includes(bracket) ? 1 : -1]),
);

/** Of `-./0123456789`, of which JSON has no full stop and no slash outside of texts and numbers. */
const isInNumber = (code: number) => code >= codeOf("-") && code <= codeOf("9");
const numberToken = /[-\d./][\d.eE+-]*/y;

function numberAt(text: string, at: number): string {
  numberToken.lastIndex = at;
  return numberToken.exec(text)?.[0] ?? "";
}

/** Where the string that begins at a quote ends: at the next quote that no odd number of backslashes escapes. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text.charCodeAt(first - 1) === codeOf("\\")) first -= 1;
    if ((end - first) % 2 === 0) return end;
  }
  return text.length;
}

export interface JsonStructure {
  keys: number;
  /** Whether JavaScript writes each number as it stands there: not `456.500`, `1e400`, or 20 digits. */
  hasPlainNumbers: boolean;
}

/** What a JSON text holds outside its strings, or null where it is too deep: `JSON.parse` takes seconds for brackets. */
export function readJsonStructure(text: string): JsonStructure | null {
  let level = 0;
  let keys = 0;
  let hasPlainNumbers = true;
  // Stryker disable next-line EqualityOperator: there is no character behind the end
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === codeOf('"')) at = endOfString(text, at);
    else if (code === codeOf(":")) keys += 1;
    else if (isInNumber(code)) {
      const number = numberAt(text, at);
      hasPlainNumbers &&= String(Number(number)) === number;
      at += number.length - 1;
    } else level += levelChanges.get(code) ?? 0;
    if (level > deepestLevel) return null;
  }
  return { keys, hasPlainNumbers };
}

export function countKeys(value: unknown): number {
  if (!isObject(value)) return 0;
  const values: unknown[] = Object.values(value);
  let count = Array.isArray(value) ? 0 : values.length;
  for (const entry of values) count += countKeys(entry);
  return count;
}
