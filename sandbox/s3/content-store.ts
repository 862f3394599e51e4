import { createReadStream } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { xxhash128 } from "hash-wasm";
import type { ByteRange } from "./parse-range";

/** Bytes that are generated while they are read. */
export interface GeneratedContent {
  size: number;
  /** Bytes from `first` to `last`, both inclusive. */
  read: (first: number, last: number) => Iterable<Buffer>;
}

export interface ContentSource {
  hash: string;
  size: number;
  origin: string;
}

export const storedOrigin = "stored";

function pathOf(contentDir: string, hash: string): string {
  return path.join(contentDir, hash.slice(0, 2), hash);
}

/** Stores bytes under their xxh128 (32 hex digits), the hash in SDMA's manifests; duplicates are stored once. */
export async function storeContent(contentDir: string, bytes: Uint8Array): Promise<string> {
  const hash = await xxhash128(bytes);
  const target = pathOf(contentDir, hash);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(`${target}.part`, bytes);
  await rename(`${target}.part`, target);
  return hash;
}

/** A range of an object as a stream, whether stored on disk or generated. */
export function readContent(
  contentDir: string,
  generators: ReadonlyMap<string, GeneratedContent>,
  source: ContentSource,
  range: ByteRange,
): Readable {
  if (source.size === 0) return Readable.from([]);
  if (source.origin === storedOrigin) {
    return createReadStream(pathOf(contentDir, source.hash), { start: range.first, end: range.last });
  }
  const generator = generators.get(source.origin);
  if (!generator) throw new Error(`No generator is called ${source.origin}`);
  return Readable.from(generator.read(range.first, range.last), {
    objectMode: false,
    highWaterMark: 1 << 20,
  });
}
