import { ProblemError } from "./problem-error";
import { offlineProblem, problemOfAnswer } from "./problem-of-answer";
import { type ReadScope, scopeHeaders } from "./read-scope";

export interface FileTextRequest {
  scope: ReadScope;
  /** Address of the content on the portal. */
  href: string;
  /** Bytes to read from the start of the file. */
  maxBytes: number;
  signal?: AbortSignal;
  /** The browser's own unless a test brings another. */
  send?: typeof fetch;
}

export interface FileText {
  text: string;
  /** false: the file goes on behind `text`, which then ends at a line's end where it has one. */
  isWhole: boolean;
  /** The bytes are no text. */
  isBinary: boolean;
}

async function sent({ scope, href, maxBytes, signal, send = fetch }: FileTextRequest): Promise<Response> {
  try {
    const headers = { range: `bytes=0-${maxBytes - 1}`, ...scopeHeaders(scope) };
    return await send(href, { headers, credentials: "same-origin", ...(signal ? { signal } : {}) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ProblemError(offlineProblem());
  }
}

/** Reads at most so many bytes, whatever the server sends: not every server heeds a range. */
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
  if (length > maxBytes) await reader?.cancel();
  const bytes = new Uint8Array(await new Blob(chunks.map((chunk) => chunk.slice())).arrayBuffer());
  return { bytes: bytes.subarray(0, maxBytes), isCut: length > maxBytes };
}

function totalOf(response: Response): number | null {
  const total = /\/(\d+)$/.exec(response.headers.get("content-range") ?? "")?.[1];
  return total === undefined ? null : Number(total);
}

/** UTF-16 is told by its byte order mark; everything else is read as UTF-8. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

const withoutPartialLine = (text: string) => {
  const end = text.lastIndexOf("\n");
  return end > 0 ? text.slice(0, end) : text;
};

/**
 * The start of a text file.
 * @throws {ProblemError} for every failure; an aborted request throws the signal's own reason instead
 */
export async function fetchFileText(request: FileTextRequest): Promise<FileText> {
  const response = await sent(request);
  // An empty file has no first byte to ask for.
  if (response.status === 416) return { text: "", isWhole: true, isBinary: false };
  if (!response.ok) {
    const contentType = response.headers.get("content-type") ?? "";
    const body: unknown = await response.json().catch(() => null);
    throw new ProblemError(problemOfAnswer(body, { status: response.status, contentType }));
  }
  const { bytes, isCut } = await readBytes(response, request.maxBytes);
  const total = totalOf(response);
  const isWhole = !isCut && (total === null || total <= bytes.length);
  const text = decoded(bytes);
  return { text: isWhole ? text : withoutPartialLine(text), isWhole, isBinary: text.includes("\0") };
}
