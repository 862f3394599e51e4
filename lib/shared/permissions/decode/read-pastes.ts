/** An answer to decode, with the id that it came with. */
export interface Paste {
  id?: unknown;
  text: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names under which others put a text into an object. */
const wrappers = [
  "answer",
  "paste",
  "text",
  "input",
  "raw",
  "response",
  "output",
  "curl",
  "stderr",
  "error_text",
  "content",
];

const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

function headerLines(headers: unknown): string[] {
  if (typeof headers === "string") return headers.split(/\r?\n/);
  if (Array.isArray(headers))
    return headers.map((pair) =>
      Array.isArray(pair)
        ? pair.join(": ")
        : isObject(pair)
          ? `${pair.name ?? pair.key}: ${pair.value}`
          : String(pair),
    );
  if (!isObject(headers)) return [];
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${name}: ${textOf(one)}`),
  );
}

/** A field under the first of these names that is there, however its letters are cased. */
function fieldOf(item: Record<string, unknown>, names: readonly string[]): unknown {
  const keys = Object.keys(item);
  const key = names.flatMap((name) => keys.filter((one) => one.toLowerCase() === name))[0];
  return key === undefined ? undefined : item[key];
}

function fromBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return text;
  }
}

function bodyText(item: Record<string, unknown>): string {
  const body = fieldOf(item, ["body", "data"]);
  if (body === undefined || body === null) return "";
  return item.isBase64Encoded === true && typeof body === "string" ? fromBase64(body) : textOf(body);
}

/** As `curl -i` would have shown it, so that one reader understands both. */
function answerText(item: Record<string, unknown>): string | null {
  const status = /^(?:HTTP\/\S+ )?(\d{3})(?: |$)/.exec(
    String(fieldOf(item, ["status", "statuscode", "status_code"])),
  )?.[1];
  const headers = fieldOf(item, ["headers", "multivalueheaders", "responseheaders"]);
  const hasParts = headers !== undefined || fieldOf(item, ["body", "data"]) !== undefined;
  const isStatusAlone = Object.keys(item).every((name) => /^(?:id|status(?:_?code|text)?)$/i.test(name));
  if (!hasParts && !(isStatusAlone && status !== undefined)) return null;
  const first = status === undefined ? [] : [`HTTP/1.1 ${status}`];
  const lines = headerLines(headers).filter((line) => line.trim() !== "");
  return [...first, ...lines, "", bodyText(item)].join("\n");
}

function pasteOf(item: unknown, depth = 0): Paste {
  if (!isObject(item)) return { text: textOf(item) ?? "" };
  const id = "id" in item ? { id: item.id } : {};
  const isAnswer = "headers" in item || "body" in item;
  const wrapper = wrappers.find(
    (name, at) =>
      (at === 0 || !isAnswer) &&
      ((typeof item[name] === "string" && item[name] !== "") || isObject(item[name])),
  );
  if (wrapper !== undefined && depth < 4) return { ...pasteOf(item[wrapper], depth + 1), ...id };
  return { ...id, text: answerText(item) ?? JSON.stringify(item) };
}

const isWrapped = (value: unknown) =>
  isObject(value) &&
  (wrappers.some((name) => name in value) || "headers" in value || "body" in value || "id" in value);

/** Lines of JSON, one answer each; null if the text is one answer. A line that is no JSON is an answer as it stands. */
function readLines(text: string): Paste[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const values = lines.map(parseJson);
  const isList = lines.length > 1 && values.every((value) => isObject(value) || typeof value === "string");
  const isBrokenList = lines.every((line) => /^\s*[{"]/.test(line)) && values.some(isWrapped);
  if (!isList && !isBrokenList && !(isWrapped(values[0]) && /^\s*\{/.test(lines[0] ?? ""))) return null;
  return lines.map((line, at) => (values[at] === undefined ? { text: line } : pasteOf(values[at])));
}

/** Objects over several lines each, one after another, as `jq` prints lines of JSON. */
function readObjects(text: string): Paste[] | null {
  const values = text.split(/^(?=\{)/m).map(parseJson);
  return values.length > 1 && values.every(isWrapped) ? values.map((value) => pasteOf(value)) : null;
}

const separator = /^(?:-{3,}|={3,})\r?$/m;

/** Several answers between lines of dashes, where each part is an answer by itself. */
function readParts(text: string): Paste[] | null {
  const parts = text.split(separator).filter((part) => part.trim() !== "");
  const isAnswer = (part: string) => /^\s*(?:<\s)?HTTP\/\d|^\s*\{/.test(part);
  return parts.length > 1 && parts.every(isAnswer) ? parts.map((part) => ({ text: part })) : null;
}

/**
 * Reads the input of `permissions:decode`: one pasted answer of any form; or a line of JSON for each, a text or
 * `{"id"?, "answer"}` or `{"id"?, "status"?, "headers"?, "body"?}`; or an array of these; or answers between lines of `---`.
 */
export function readPastes(input: string): Paste[] {
  const text = input.replace(/^\ufeff/, "");
  const whole = parseJson(text);
  if (
    Array.isArray(whole) &&
    whole.length > 0 &&
    (whole.some(isWrapped) || whole.every((item) => typeof item === "string"))
  )
    return whole.map((item) => pasteOf(item));
  if (isWrapped(whole) || typeof whole === "string") return [pasteOf(whole)];
  if (whole !== undefined) return [{ text }];
  return readObjects(text) ?? readLines(text) ?? readParts(text) ?? [{ text }];
}
