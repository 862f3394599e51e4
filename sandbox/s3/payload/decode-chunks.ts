import { createHash } from "node:crypto";
import { invalidRequest, S3Error } from "../s3-error";
import type { ChunkSignatures } from "../signature/chunk-signatures";
import { ByteReader } from "./byte-reader";

const lineLimitBytes = 8_192;

export interface ChunkRules {
  /** null if the chunks are unsigned. */
  signatures: ChunkSignatures | null;
  /** Whether headers follow the last chunk. */
  hasTrailer: boolean;
  /** x-amz-decoded-content-length: total bytes of all chunks. */
  decodedLength: number;
  /** Called with the verified trailing headers, names in lower case. */
  onTrailer: (headers: ReadonlyMap<string, string>) => void;
}

export function incompleteBody(): S3Error {
  return new S3Error(
    400,
    "IncompleteBody",
    "You did not provide the number of bytes specified by the Content-Length HTTP header",
  );
}

function readChunkHead(line: string | null): { size: number; signature: string | undefined } {
  if (line === null) throw incompleteBody();
  const [size = "", ...extensions] = line.split(";");
  if (!/^[0-9a-f]{1,12}$/i.test(size)) throw invalidRequest("The chunk size is not a hexadecimal number.");
  const signature = extensions.find((extension) => extension.startsWith("chunk-signature="));
  return { size: Number.parseInt(size, 16), signature: signature?.slice("chunk-signature=".length) };
}

async function readTrailer(reader: ByteReader): Promise<Map<string, string>> {
  const headers = new Map<string, string>();
  for (let line = await reader.line(lineLimitBytes); line; line = await reader.line(lineLimitBytes)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

async function endTrailer(reader: ByteReader, rules: ChunkRules): Promise<void> {
  const headers = await readTrailer(reader);
  const signature = headers.get("x-amz-trailer-signature");
  headers.delete("x-amz-trailer-signature");
  const lines = [...headers].map(([name, value]) => `${name}:${value}\n`).join("");
  rules.signatures?.checkTrailer(lines, signature);
  rules.onTrailer(headers);
}

/** A chunk's bytes; its signature is verified with the last of them. */
async function* readChunk(reader: ByteReader, size: number, check: ((hash: string) => void) | null) {
  const hash = check && createHash("sha256");
  for (let left = size; left > 0; ) {
    const bytes = await reader.take(left);
    if (!bytes) throw incompleteBody();
    hash?.update(bytes);
    left -= bytes.length;
    yield bytes;
  }
  if (hash) check?.(hash.digest("hex"));
}

async function* readChunks(reader: ByteReader, { signatures, decodedLength }: ChunkRules) {
  let decoded = 0;
  for (;;) {
    const { size, signature } = readChunkHead(await reader.line(lineLimitBytes));
    decoded += size;
    if (decoded > decodedLength) throw incompleteBody();
    yield* readChunk(reader, size, signatures && ((hash) => signatures.checkChunk(hash, signature)));
    if (size === 0) break;
    if ((await reader.line(2)) !== "") throw incompleteBody();
  }
  if (decoded !== decodedLength) throw incompleteBody();
}

/**
 * Removes the `aws-chunked` framing from a body and verifies each chunk's signature with its last byte, so the bytes
 * must not be used before this has ended.
 * @throws S3Error IncompleteBody, InvalidRequest, SignatureDoesNotMatch
 */
export async function* decodeChunks(
  source: AsyncIterable<Buffer>,
  rules: ChunkRules,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  try {
    yield* readChunks(reader, rules);
    if (rules.hasTrailer) await endTrailer(reader, rules);
  } finally {
    await reader.close();
  }
}
