import { cleanPaste } from "../decode/clean-paste";
import { findRequest } from "../decode/split-answers";
import { shellWords } from "./shell-words";
import type { Authorization, PastedRequest } from "./signed-request-model";

const authorizationPattern =
  /AWS4-HMAC-SHA256\s+(?=.*Credential=)(?:.*?\b)?Credential=([^/,\s]{1,128})\/(\d{1,8})\/([^/,\s]{0,60})\/([^/,\s]{0,60})\/([^/,\s]{0,40})/;

/** @returns null if it is not SigV4 */
export function parseAuthorization(header: string): Authorization | null {
  const found = authorizationPattern.exec(header.slice(0, 8_192));
  if (!found) return null;
  const [, accessKeyId = "", date = "", region = "", service = "", terminator = ""] = found;
  const signed = /SignedHeaders=([^,\s]{1,2048})/.exec(header)?.[1] ?? "";
  return {
    accessKeyId,
    date,
    region,
    service,
    terminator,
    signedHeaders: signed.toLowerCase().split(/;|%3B/i).filter(Boolean),
  };
}

interface Parts {
  method: string;
  url: string;
  headers: Map<string, string>;
  body?: string | undefined;
}

/** Splits an address without normalizing it, which `new URL` would do. */
function requestOf({ method, url, headers, body }: Parts): PastedRequest | null {
  const found = /^(?:[a-z][a-z0-9+.-]*:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/i.exec(url);
  const host = headers.get("host") ?? found?.[1]?.replace(/^[^@]*@/, "") ?? "";
  const path = found?.[2] || "/";
  if (!path.startsWith("/")) return null;
  const authorization = parseAuthorization(headers.get("authorization") ?? "");
  return {
    method: method.toUpperCase(),
    host,
    path,
    query: found?.[3] ?? "",
    headers,
    ...(body === undefined ? {} : { body }),
    ...(authorization ? { authorization } : {}),
  };
}

/** Options of curl that take a value and say nothing of the request's signature. */
const withValue =
  /^(?:-[oAbcemwxUEKTyYzQtDPr]|--(?:output|user-agent|cookie|cookie-jar|referer|max-time|connect-timeout|write-out|proxy|cacert|cert|key|retry|resolve|user|aws-sigv4|service|region|profile|access_key|secret_key|security_token|session_token|dump-header|range|config))$/;

interface CurlState {
  method?: string;
  url?: string;
  headers: Map<string, string>;
  body?: string;
  isGet: boolean;
}

function addHeader(headers: Map<string, string>, line: string): void {
  const colon = line.indexOf(":");
  if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
}

/** @returns whether the option's value was used */
function takeOption(state: CurlState, option: string, value: string): boolean {
  if (/^(?:-X|--request|--method)$/.test(option)) state.method = value;
  else if (/^(?:-H|--header)$/.test(option)) addHeader(state.headers, value);
  else if (option === "--url") state.url = value;
  else if (/^(?:-d|--data(?:-raw|-binary|-ascii|-urlencode)?|--json)$/.test(option))
    state.body = state.body === undefined ? value : `${state.body}&${value}`;
  else return withValue.test(option);
  return true;
}

/** @returns how many of the following words belong to this one */
function takeWord(state: CurlState, word: string, next: string): number {
  const joined = /^(-[XHd])(.+)$/s.exec(word) ?? /^(--[\w-]+)=(.*)$/s.exec(word);
  if (joined) takeOption(state, joined[1] ?? "", joined[2] ?? "");
  else if (/^(?:-G|--get)$/.test(word)) state.isGet = true;
  else if (/^(?:-I|--head)$/.test(word)) state.method = "HEAD";
  else if (word.startsWith("-")) return takeOption(state, word, next) ? 1 : 0;
  else if (/^https?:\/\//i.test(word) || state.url === undefined) state.url = word;
  return 0;
}

function curlRequest({ method, url = "", headers, body, isGet }: CurlState): PastedRequest | null {
  if (!/[./]/.test(url)) return null;
  if (isGet && body !== undefined) {
    const joint = url.includes("?") ? "&" : "?";
    return requestOf({ method: method ?? "GET", url: `${url}${joint}${body}`, headers, body: "" });
  }
  const usual = body === undefined ? "GET" : "POST";
  return requestOf({ method: method ?? usual, url, headers, body: body ?? "" });
}

function parseCurl(text: string): PastedRequest | null {
  const start = /(?:^|[\s$>#`])(?:aws)?curl(?:\.exe)?\s/m.exec(text);
  if (!start) return null;
  const words = shellWords(text.slice(start.index + start[0].length));
  const state: CurlState = { headers: new Map(), isGet: false };
  for (let at = 0; at < words.length; at += 1) at += takeWord(state, words[at] ?? "", words[at + 1] ?? "");
  return curlRequest(state);
}

/** What Python's `http.client` prints when it debugs: `send: b'GET /path HTTP/1.1\r\nHost: …'`. */
const asLines = (text: string) =>
  text.replace(/^send: b?(['"])([\s\S]{0,20000}?)\1\s*$/gm, (_, __, sent: string) =>
    sent.replace(/\\r\\n/g, "\n").replace(/\\(['"\\])/g, "$1"),
  );

function parseRaw(text: string): PastedRequest | null {
  const lines = asLines(text);
  const request = findRequest(lines);
  if (!request) return null;
  const headers = new Map(request.headers);
  const isTrace = /^> [A-Z]{3,7} /m.test(lines);
  const [, body] = isTrace ? [] : (/HTTP\/\d(?:\.\d)?\n(?:[^\n]+\n)*\n([\s\S]*)$/.exec(lines) ?? []);
  const known = isTrace && !headers.has("content-length") ? "" : body;
  return requestOf({ method: request.method, url: request.target, headers, body: known?.trimEnd() });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function bodyInJson(text: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isObject(parsed) || !("body" in parsed)) return undefined;
    if (typeof parsed.body === "string") return parsed.body;
    return parsed.body === null ? "" : JSON.stringify(parsed.body);
  } catch {
    return undefined;
  }
}

/** A request as programs print it: JSON, or Python's dictionary of headers beside method and URL. */
function parsePrinted(text: string): PastedRequest | null {
  const url = /https?:\/\/[^\s"'<>,)\]]+/.exec(text)?.[0];
  if (url === undefined) return null;
  const headers = new Map<string, string>();
  for (const [, name = "", value = ""] of text.matchAll(
    /["']?\b(authorization|host|x-amz-[\w-]+|content-type|x-api-key)["']?\s*[:=]\s*(?:b?["']([^"'\n]{0,8192})["']|([^\n"']{1,8192}))/gi,
  ))
    headers.set(name.toLowerCase(), value.trim());
  const method = /\b(GET|HEAD|POST|PUT|PATCH|DELETE)\b/.exec(text)?.[1] ?? "GET";
  const body = bodyInJson(text);
  return headers.size === 0 ? null : requestOf({ method, url, headers, body });
}

/** Reads a request from a curl command, raw HTTP, `curl -v`, or what a program printed; null if there is none. Never throws. */
export function parseRequest(paste: string): PastedRequest | null {
  const text = cleanPaste(paste);
  return parseCurl(text) ?? parseRaw(text) ?? parsePrinted(text);
}
