import { storeContent, storedOrigin } from "../s3/content-store";
import type { ObjectRecord } from "../s3/store/object-record";
import { manifestKeyOf } from "../sdma/store/object-key";
import type { Store } from "../sdma/store/open-store";
import { seedLargeProjectId } from "./identifiers";
import { manifestText } from "./manifest-text";

async function readVersions({ query }: Store) {
  return (
    query
      .selectFrom("assetVersion")
      .innerJoin("asset", "asset.assetId", "assetVersion.assetId")
      .innerJoin("project", "project.projectId", "asset.projectId")
      .select([
        "assetVersion.assetId",
        "number",
        "hash",
        "assetVersion.createdAt",
        "bucket",
        "manifestPrefix",
      ])
      // One manifest each for 100,000 tiles would take minutes to write.
      .where("asset.projectId", "!=", seedLargeProjectId)
      .orderBy("assetVersion.assetId")
      .execute()
  );
}

/** Writes the manifest of every seeded version, and says where in the bucket it lies. */
export async function storeManifests(store: Store, contentDir: string): Promise<ObjectRecord[]> {
  const records: ObjectRecord[] = [];
  for (const { assetId, number, createdAt, bucket, manifestPrefix } of await readVersions(store)) {
    const files = await store.query.selectFrom("file").selectAll().where("assetId", "=", assetId).execute();
    const bytes = Buffer.from(manifestText(files, number));
    const hash = await storeContent(contentDir, bytes);
    records.push({
      bucket,
      key: manifestKeyOf(manifestPrefix, assetId, hash),
      etag: `${hash}-1`,
      size: bytes.length,
      lastModifiedMs: createdAt * 1_000,
      headers: { "content-type": "application/json" },
      checksum: null,
      segments: [{ origin: storedOrigin, name: hash, size: bytes.length }],
    });
  }
  return records;
}
