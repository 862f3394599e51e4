import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import { pipeline, type Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

const decoders = new Map<string, () => Transform>([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["br", createBrotliDecompress],
  ["deflate", createInflate],
]);

/** `aws-chunked` is how an uploader signed its upload; some stores keep it although it says nothing of the bytes. */
const meansNothing = new Set(["", "identity", "aws-chunked"]);
/** More than anybody needs: each costs a decoder. */
const mostCodings = 3;

/** @returns the codings of a body in the order in which they were applied, lower case */
export function contentCodings({ "content-encoding": encoding = "" }: IncomingHttpHeaders): string[] {
  const codings = encoding.split(",").map((coding) => coding.trim().toLowerCase());
  return codings.filter((coding) => !meansNothing.has(coding));
}

/** Whether the bytes of a body are those of its content, can be decoded to them, or neither. */
export type CodingKind = "plain" | "decodable" | "unknown";

export function codingKind(headers: IncomingHttpHeaders): CodingKind {
  const codings = contentCodings(headers);
  if (codings.length === 0) return "plain";
  return codings.length <= mostCodings && codings.every((coding) => decoders.has(coding))
    ? "decodable"
    : "unknown";
}

/**
 * Decodes a body while it is read; one in a coding that is not known stays as it is.
 * The body that is returned fails where the coding is broken, and closes the other when it is closed itself.
 */
export function decodeContent(headers: IncomingHttpHeaders, body: Readable): Readable {
  if (codingKind(headers) !== "decodable") return body;
  return contentCodings(headers).reduceRight<Readable>((encoded, coding) => {
    const decoder = decoders.get(coding)?.();
    if (!decoder) return encoded;
    // The pipeline ends both streams when either does; a reader sees the error on the one it holds.
    pipeline(encoded, decoder, () => undefined);
    return decoder;
  }, body);
}

/** Whether a body ended because its bytes are not in the coding that it states, or only begin so. */
export const isDecoderError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /^(Z_|ERR_BROTLI|ERR__ERROR_)/.test(String(error.code));
