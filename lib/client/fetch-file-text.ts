import { type AnswerFacts, brokenBodyProblem, offlineProblem } from "@/lib/shared/problems/browser-problems";
import { type DecodedText, decodeFileText } from "./decode-file-text";
import { portalFetch } from "./portal-fetch";
import { ProblemError } from "./problem-error";
import { problemOfAnswer } from "./problem-of-answer";
import { type ReadScope, scopeHeaders } from "./read-scope";
import type { TextEncoding } from "./text-encodings";

export interface FileTextRequest {
  scope: ReadScope;
  /** Address of the content on the portal. */
  href: string;
  /** Bytes to read from the start of the file. */
  maxBytes: number;
  signal?: AbortSignal;
  /** The browser's own unless a test passes another. */
  send?: typeof fetch;
}

export interface FileText extends DecodedText {
  /** false: the file continues after `text`, which then ends at a line break where it has one. */
  isWhole: boolean;
  /** What was read, to be decoded in another way. */
  bytes: Uint8Array;
}

async function sent({
  scope,
  href,
  maxBytes,
  signal,
  send = portalFetch,
}: FileTextRequest): Promise<Response> {
  try {
    const headers = { range: `bytes=0-${maxBytes - 1}`, ...scopeHeaders(scope) };
    return await send(href, { headers, credentials: "same-origin", ...(signal ? { signal } : {}) });
  } catch {
    signal?.throwIfAborted();
    throw new ProblemError(offlineProblem());
  }
}

/** Reads at most this many bytes, whatever the server sends: not every server honors a range. */
async function readBytes(
  response: Response,
  maxBytes: number,
): Promise<{ bytes: Uint8Array; isCut: boolean }> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (reader && length <= maxBytes) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  if (length > maxBytes) await reader?.cancel().catch(() => undefined);
  const bytes = new Uint8Array(await new Blob(chunks.map((chunk) => chunk.slice())).arrayBuffer());
  return { bytes: bytes.subarray(0, maxBytes), isCut: length > maxBytes };
}

/** What `Content-Range` announces: how many bytes come, and how many the file has; null where it does not say. */
function announcedOf(response: Response): { length: number; total: number | null } | null {
  const [, first, last, total] =
    /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(response.headers.get("content-range") ?? "") ?? [];
  if (!total) return null;
  return { length: Number(last) - Number(first) + 1, total: total === "*" ? null : Number(total) };
}

const withoutPartialLine = (text: string) => {
  const end = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
  return end > 0 ? text.slice(0, end) : text;
};

/** The same bytes as text in another encoding, which a person has chosen. */
export async function decodeAgain(file: FileText, encoding: TextEncoding): Promise<FileText> {
  const decoded = await decodeFileText(file.bytes, encoding);
  return { ...file, ...decoded, text: file.isWhole ? decoded.text : withoutPartialLine(decoded.text) };
}

async function asFileText(bytes: Uint8Array, isWhole: boolean): Promise<FileText> {
  const decoded = await decodeFileText(bytes);
  return { ...decoded, text: isWhole ? decoded.text : withoutPartialLine(decoded.text), isWhole, bytes };
}

/**
 * The start of a text file.
 * @throws {ProblemError} for every failure; an aborted request throws the signal's own reason instead
 */
export async function fetchFileText(request: FileTextRequest): Promise<FileText> {
  const response = await sent(request);
  // An empty file has no first byte to ask for.
  if (response.status === 416) return asFileText(new Uint8Array(), true);
  const facts: AnswerFacts = {
    status: response.status,
    contentType: response.headers.get("content-type") ?? "",
  };
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => null);
    throw new ProblemError(problemOfAnswer(body, facts));
  }
  const read = await readBytes(response, request.maxBytes).catch(() => null);
  request.signal?.throwIfAborted();
  const announced = announcedOf(response);
  if (!read || read.bytes.length < Math.min(announced?.length ?? 0, request.maxBytes))
    throw new ProblemError(brokenBodyProblem(facts));
  const { bytes, isCut } = read;
  const isWhole = !isCut && (announced?.total ?? 0) <= bytes.length;
  return asFileText(bytes, isWhole);
}
