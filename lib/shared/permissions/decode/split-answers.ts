/** One HTTP answer of a paste, and the request before it where the paste shows it. */
export interface PastedAnswer {
  status?: number;
  /** Lower-case names. */
  headers: ReadonlyMap<string, string>;
  body: string;
  /** The lines of this answer. */
  text: string;
}

export interface PastedRequest {
  method: string;
  target: string;
  headers: ReadonlyMap<string, string>;
}

const statusLine = /^(?:<\s?)?\s{0,8}HTTP\/\d(?:\.\d)?\s+(\d{3})\b/;
const headerLine = /^(?:<\s?)?\s{0,8}(:?[A-Za-z][\w-]{0,60})\s?:\s?(.{0,8192})$/;
const requestLine =
  /^(?:>\s?)?\s{0,8}(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s+(\S{1,10240})\s+HTTP\/\d(?:\.\d)?\s*$/;

const isNoise = (line: string) => /^(?:\*|[{}] \[|> |>$)/.test(line);

function readAnswer(lines: readonly string[], status: number): PastedAnswer {
  const headers = new Map<string, string>();
  let at = 1;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (/^<?\s*$/.test(line)) break;
    const [, name, value] = headerLine.exec(line) ?? [];
    if (name === undefined) {
      if (!isNoise(line)) break;
    } else headers.set(name.toLowerCase(), (value ?? "").trim());
  }
  const body = lines
    .slice(at)
    .filter((line) => !isNoise(line))
    .join("\n")
    .trim();
  return { status, headers, body, text: lines.join("\n") };
}

/** The answers of a paste of `curl -i` or `curl -v`, in their order; `100 Continue` and the like are left out. */
export function splitAnswers(text: string): PastedAnswer[] {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, at) => (statusLine.test(line) ? [at] : []));
  return starts
    .map((start, index) => {
      const status = Number(statusLine.exec(lines[start] ?? "")?.[1]);
      return readAnswer(lines.slice(start, starts[index + 1]), status);
    })
    .filter(({ status }) => status === undefined || status >= 200);
}

/** Request ids and types are worth reading wherever they stand. */
const knownHeaders =
  /^[<\s*|-]{0,8}["']?(x-amzn-error-?type|x-amzn-request-?id|x-amz-apigw-id|x-amz-request-id|x-amz-id-2|x-amz-cf-id|x-amz-cf-pop|content-type|server|via|x-cache|date|www-authenticate|retry-after|apigw-requestid|:status)["']?\s?[:=]\s?(.{0,2048})$/gim;

/** Headers outside of an answer, such as those that somebody copied alone or that a program printed as an object. */
export function looseHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [, name, value] of text.matchAll(knownHeaders))
    headers.set((name ?? "").toLowerCase(), (value ?? "").trim().replace(/^["'[\s]+|["'\],\s]+$/g, ""));
  return headers;
}

/** The last request that a paste shows, of `curl -v` or as raw HTTP. */
export function findRequest(text: string): PastedRequest | null {
  const lines = text.split("\n");
  const at = lines.findLastIndex((line) => requestLine.test(line));
  if (at < 0) return null;
  const [, method = "", target = ""] = requestLine.exec(lines[at] ?? "") ?? [];
  const headers = new Map<string, string>();
  for (const line of lines.slice(at + 1)) {
    const [, name, value] = /^(?:>\s?)?\s{0,8}([A-Za-z][\w-]{0,60})\s?:\s?(.{0,8192})$/.exec(line) ?? [];
    if (name === undefined) break;
    headers.set(name.toLowerCase(), (value ?? "").trim());
  }
  return { method, target, headers };
}
