import { xxhash128 } from "hash-wasm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openTestSdma, type TestSdma } from "../sdma/open-test-sdma";
import { seedLargeProjectId, seedLibraryId, seedProjectId, seedVersionedAssetId } from "./identifiers";

let test: TestSdma;
beforeAll(async () => {
  test = await openTestSdma();
}, 30_000);
afterAll(() => test.close());

const bucket = "sdma-rijeka-111122223333-eu-west-1";
const project = `libraries/${seedLibraryId}/projects/${seedProjectId}`;
const manifestSchema = z.object({ paths: z.array(z.object({ path: z.string() })), totalSize: z.number() });

async function readObject(key: string): Promise<string> {
  const object = test.objects.find(bucket, key);
  if (!object) throw new Error(`There is no object ${key}`);
  const chunks: Buffer[] = [];
  for await (const chunk of object.open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

describe("seeded manifests", () => {
  it("lie where GetAsset says, hash to what it says, and name the files that it lists", async () => {
    const asset = `${project}/assets/${seedVersionedAssetId}`;
    const { manifestHash, manifestObjectKey, totalSize } = z
      .object({ manifestHash: z.string(), manifestObjectKey: z.string(), totalSize: z.number() })
      .parse(await test.readJson("ada.novak", asset));
    const text = await readObject(manifestObjectKey);
    expect(await xxhash128(text)).toBe(manifestHash);
    const manifest = manifestSchema.parse(JSON.parse(text));
    const { files } = z
      .object({ files: z.array(z.object({ path: z.string() })) })
      .parse(await test.readJson("ada.novak", `${asset}/files`));
    expect(manifest.paths.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
    expect(manifest.totalSize).toBe(totalSize);
  });

  it("and contents are there for the project of 100,000 assets, before it is", () => {
    const prefix = `libraries/rijeka/${seedLargeProjectId}/Data/`;
    expect(test.objects.list(bucket, { prefix, after: "", limit: 5 })).toHaveLength(5);
  });
});
