import { xxhash128 } from "hash-wasm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { account } from "../identity/directory";
import { openTestSdma, type TestSdma } from "../sdma/open-test-sdma";
import { seedLargeProjectId, seedLibraryId, seedProjectId, seedVersionedAssetId } from "./identifiers";

let test: TestSdma;
beforeAll(async () => {
  test = await openTestSdma();
}, 120_000);
afterAll(() => test.close());

const bucket = account.assetBucket;
const project = `libraries/${seedLibraryId}/projects/${seedProjectId}`;
const manifestSchema = z.strictObject({
  hashAlg: z.literal("xxh128"),
  manifestVersion: z.literal("2023-03-03"),
  paths: z.array(
    z.strictObject({ hash: z.string(), mtime: z.number().int(), path: z.string(), size: z.number() }),
  ),
  totalSize: z.number(),
});

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
    expect(manifestObjectKey).toBe(
      `SpatialDataManagementAssets/Manifests/${seedProjectId}/${seedVersionedAssetId}/${manifestHash}_input`,
    );
    const text = await readObject(manifestObjectKey);
    expect(await xxhash128(text)).toBe(manifestHash);
    const manifest = manifestSchema.parse(JSON.parse(text));
    const { files } = z
      .object({ files: z.array(z.object({ path: z.string() })) })
      .parse(await test.readJson("ada.novak", `${asset}/files`));
    expect(manifest.paths.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
    expect(manifest.totalSize).toBe(totalSize);
  });

  it("name contents that lie in the library's store, once for all projects", async () => {
    const contents = test.objects.list(bucket, {
      prefix: "SpatialDataManagementAssets/Data/",
      after: "",
      limit: 1_000,
    });
    expect(contents.length).toBeGreaterThan(120);
    const keys = new Set(contents.map(({ key }) => key));
    const { files } = z
      .object({ files: z.array(z.object({ objectKey: z.string(), hash: z.string() })).min(3) })
      .parse(await test.readJson("ada.novak", `${project}/assets/${seedVersionedAssetId}/files`));
    for (const { objectKey, hash } of files) {
      expect(objectKey).toBe(`SpatialDataManagementAssets/Data/${hash}.xxh128`);
      expect(keys).toContain(objectKey);
    }
  });
});

describe("contents of projects that each have a store of their own", () => {
  it("are there for the project of 100,000 assets, before it is", async () => {
    const own = await openTestSdma({ contentStore: "project" });
    const prefix = `SpatialDataManagementAssets/${seedLargeProjectId}/Data/`;
    expect(own.objects.list(bucket, { prefix, after: "", limit: 5 })).toHaveLength(5);
    await own.close();
  }, 120_000);
});
