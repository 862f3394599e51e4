import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type AskStore, type Content, type ContentRequest, readContent } from "./read-content";

export const etag = '"0123abcd"';
export const lastModified = "Sun, 22 Nov 2026 16:00:00 GMT";

interface StoredFile {
  bytes: Buffer;
  headers?: Record<string, string>;
  /** Of what HTTP lets a store leave out. */
  ignores?: readonly ("range" | "conditions")[];
}

type Sent = Readonly<Record<string, string>>;

interface Given {
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
}

function partOf({ bytes, headers = {} }: StoredFile, range: string): Given {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const from = first === "" ? Math.max(0, bytes.length - Number(last)) : Number(first);
  const to = first === "" || last === "" ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
  // As S3 does: the refusal says neither the coding nor the tag, and not always the size.
  if (from > to) return { status: 416, headers: { "content-length": "0" }, bytes: Buffer.alloc(0) };
  const contentRange = { "content-range": `bytes ${from}-${to}/${bytes.length}` };
  return { status: 206, headers: { ...headers, ...contentRange }, bytes: bytes.subarray(from, to + 1) };
}

const versionOf = ({ etag = "", "last-modified": lastModified = "" }: Record<string, string>) => ({
  etag,
  "last-modified": lastModified,
});

function answerOf(file: StoredFile, sent: Sent): Given {
  const { bytes, headers = {}, ignores = [] } = file;
  const isKnown =
    sent["if-none-match"] === headers.etag || sent["if-modified-since"] === headers["last-modified"];
  const isConditional = "if-none-match" in sent || "if-modified-since" in sent;
  if (isConditional && isKnown && !ignores.includes("conditions"))
    return { status: 304, headers: versionOf(headers), bytes: Buffer.alloc(0) };
  const { range } = sent;
  return range && !ignores.includes("range") ? partOf(file, range) : { status: 200, headers, bytes };
}

/** A store of one file, which remembers what it was asked and which of its bodies were left unread. */
export function exampleStore(file: StoredFile) {
  const asked: Sent[] = [];
  const bodies: Readable[] = [];
  const stored = {
    ...file,
    headers: { "content-type": "text/csv", etag, "last-modified": lastModified, ...file.headers },
  };
  const ask: AskStore = async (sent) => {
    asked.push(sent);
    const { status, headers, bytes } = answerOf(stored, sent);
    const body = Readable.from(bytes.length === 0 ? [] : [bytes]);
    bodies.push(body);
    const all: IncomingHttpHeaders = { ...headers, "content-length": String(bytes.length) };
    return { ok: true, status, headers: all, body };
  };
  return { ask, asked, bodies };
}

/** What a browser would see of content. */
export async function seen(content: Content) {
  if (!content.ok)
    return { status: content.problem.status, code: content.problem.code, headers: content.headers ?? {} };
  const { status, headers, body } = content;
  return { status, headers, text: (await buffer(body)).toString("latin1") };
}

/** What a browser would see of a file, what the store was asked for, and whether a body was left open. */
export async function askStore(file: StoredFile, request: ContentRequest = {}) {
  const store = exampleStore(file);
  const answer = await seen(await readContent(store.ask, request));
  await new Promise((resolve) => setImmediate(resolve));
  const isLeft = store.bodies.some(({ destroyed, readableEnded }) => !destroyed && !readableEnded);
  return { ...answer, asked: store.asked, isLeft };
}
