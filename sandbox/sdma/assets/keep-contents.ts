import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { xxhash128 } from "hash-wasm";
import type { ObjectStore } from "../../s3/store/open-object-store";
import type { OperationContext } from "../operation-context";
import { manifestKeyOf, objectKeyOf } from "../store/object-key";
import type { ProjectRow } from "../store/schema";
import { manifestJson } from "./manifest-json";
import type { VersionFile } from "./version-file";

/** Copies an object within its bucket, unless the key already exists. */
export async function copyObject(
  objects: ObjectStore,
  bucket: string,
  from: string,
  to: string,
): Promise<void> {
  const source = objects.find(bucket, from);
  if (!source || objects.find(bucket, to)) return;
  const { open, ...record } = source;
  // Uploaded bytes belong to one object and are deleted with it.
  const segment = await objects.receive(open());
  objects.put({ ...record, key: to, segments: [{ ...segment, size: record.size }] });
}

/** Copies contents from other projects below the project's own prefix, where its credentials can reach them. */
export async function adoptContents(
  { objects }: OperationContext,
  { bucket, rootPrefix }: ProjectRow,
  files: readonly VersionFile[],
): Promise<VersionFile[]> {
  const adopted: VersionFile[] = [];
  for (const file of files) {
    const objectKey = objectKeyOf(rootPrefix, file.hash);
    await copyObject(objects, bucket, file.objectKey, objectKey);
    adopted.push({ ...file, objectKey });
  }
  return adopted;
}

/** Writes a manifest of these files to the location that GetAsset returns. @returns its hash */
export async function writeManifest(
  { objects, nowSeconds }: OperationContext,
  { bucket, manifestPrefix }: ProjectRow,
  assetId: string,
  files: readonly VersionFile[],
): Promise<string> {
  const bytes = Buffer.from(manifestJson(files));
  const hash = await xxhash128(bytes);
  const segment = await objects.receive(Readable.from([bytes]));
  objects.put({
    bucket,
    key: manifestKeyOf(manifestPrefix, assetId, hash),
    etag: createHash("md5").update(bytes).digest("hex"),
    size: bytes.length,
    lastModifiedMs: nowSeconds * 1_000,
    headers: { "content-type": "application/json" },
    checksum: null,
    segments: [{ ...segment, size: bytes.length }],
  });
  return hash;
}
