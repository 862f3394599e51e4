/** An answer to decode, with the id that it came with. */
export interface Paste {
  id?: string | number;
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
  return isObject(headers) ? Object.entries(headers).map(([name, value]) => `${name}: ${textOf(value)}`) : [];
}

/** As `curl -i` would have shown it, so that one reader understands both. */
function answerText(item: Record<string, unknown>): string | null {
  const status = item.status ?? item.statusCode ?? item.status_code;
  const { headers, body } = item;
  if (headers === undefined && body === undefined) return null;
  const first = /^\d{3}$/.test(String(status)) ? [`HTTP/1.1 ${status}`] : [];
  const lines = headerLines(headers).filter((line) => line.trim() !== "");
  return [...first, ...lines, "", body === undefined || body === null ? "" : textOf(body)].join("\n");
}

function pasteOf(item: unknown, depth = 0): Paste {
  if (!isObject(item)) return { text: textOf(item) ?? "" };
  const id = typeof item.id === "string" || typeof item.id === "number" ? { id: item.id } : {};
  const wrapper = wrappers.find((name) => typeof item[name] === "string" || isObject(item[name]));
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
  if (!isList && !(isWrapped(values[0]) && /^\s*\{/.test(lines[0] ?? ""))) return null;
  return lines.map((line, at) => (values[at] === undefined ? { text: line } : pasteOf(values[at])));
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
    whole.every((item) => isWrapped(item) || typeof item === "string")
  )
    return whole.map((item) => pasteOf(item));
  if (isWrapped(whole) || typeof whole === "string") return [pasteOf(whole)];
  if (whole !== undefined) return [{ text }];
  return readLines(text) ?? readParts(text) ?? [{ text }];
}
