import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { xxhash128 } from "hash-wasm";
import { z } from "zod";
import { account } from "../identity/directory";
import { seedLibraryId } from "../seed/identifiers";
import type { TestSdma } from "./open-test-sdma";
import { objectKeyOf } from "./store/object-key";

const storageSchema = z.object({ rootPrefix: z.string(), manifestPrefix: z.string() });
const bucket = account.assetBucket;

async function put({ objects }: TestSdma, key: string, text: string): Promise<void> {
  const size = Buffer.byteLength(text);
  const segment = await objects.receive(Readable.from([Buffer.from(text)]));
  objects.put({
    bucket,
    key,
    etag: createHash("md5").update(text).digest("hex"),
    size,
    lastModifiedMs: 0,
    headers: {},
    checksum: null,
    segments: [{ ...segment, size }],
  });
}

/**
 * Puts files by their hash, and a manifest of them, into a project's part of the bucket, as a client would.
 * @param missing files that the manifest names but that are not uploaded
 */
export async function putText(
  test: TestSdma,
  projectId: string,
  files: Readonly<Record<string, string>>,
  missing: Readonly<Record<string, string>> = {},
): Promise<{ manifestHash: string; manifestObjectKey: string }> {
  const project = await test.readJson("ada.novak", `libraries/${seedLibraryId}/projects/${projectId}`);
  const { rootPrefix, manifestPrefix } = storageSchema.parse(project);
  const paths = [];
  for (const [path, text] of Object.entries({ ...files, ...missing })) {
    const hash = await xxhash128(text);
    if (path in files) await put(test, objectKeyOf(rootPrefix, hash), text);
    paths.push({ path, hash, size: Buffer.byteLength(text), mtime: 1_790_000_000_000_000 });
  }
  const manifest = JSON.stringify({ paths, totalSize: paths.reduce((sum, { size }) => sum + size, 0) });
  const manifestHash = await xxhash128(manifest);
  const manifestObjectKey = `${manifestPrefix}/${manifestHash}`;
  await put(test, manifestObjectKey, manifest);
  return { manifestHash, manifestObjectKey };
}
