/** What is read of a paste's JSON; pastes are small, hostile ones stop here. */
const mostValues = 4_000;
const mostObjects = 40;
const longestObject = 65_536;
const deepest = 12;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where the value that opens at `from` ends, or -1. Strings are skipped. */
function endOfObject(text: string, from: number): number {
  let depth = 0;
  let isString = false;
  const last = Math.min(text.length, from + longestObject);
  for (let at = from; at < last; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === '"') isString = !isString;
    else if (isString) continue;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

function objectsIn(text: string): unknown[] {
  const whole = parseJson(text.trim());
  if (whole !== undefined) return [whole];
  const found: unknown[] = [];
  let at = text.indexOf("{");
  for (let tried = 0; at >= 0 && tried < mostObjects; tried += 1) {
    const end = endOfObject(text, at);
    const value = end < 0 ? undefined : parseJson(text.slice(at, end));
    if (value !== undefined) found.push(value);
    at = text.indexOf("{", value === undefined ? at + 1 : end);
  }
  return found;
}

/** A field of any object in the paste, with the name that it has there. */
export interface JsonField {
  name: string;
  value: string | number;
}

interface Walk {
  fields: JsonField[];
  left: number;
}

function walk(value: unknown, name: string, depth: number, state: Walk): void {
  state.left -= 1;
  if (state.left < 0 || depth > deepest) return;
  if (typeof value === "number") state.fields.push({ name, value });
  else if (typeof value === "string") {
    state.fields.push({ name, value });
    if (/^\s*[[{"]/.test(value)) walk(parseJson(value), name, depth + 1, state);
  } else if (Array.isArray(value)) {
    for (const item of value) walk(item, name, depth + 1, state);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) walk(item, key, depth + 1, state);
  }
}

/** Every text and number of the JSON in a paste, JSON within texts too; in the order of the paste. */
export function jsonFieldsOf(text: string): JsonField[] {
  const state: Walk = { fields: [], left: mostValues };
  for (const value of objectsIn(text)) walk(value, "", 0, state);
  return state.fields;
}
