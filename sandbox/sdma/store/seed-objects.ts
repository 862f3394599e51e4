import type { ObjectRecord } from "../../s3/store/object-record";
import type { ObjectStore } from "../../s3/store/open-object-store";
import { objectKeyOf } from "./object-key";
import type { Store } from "./open-store";
import type { BlobRow } from "./schema";

interface Place {
  bucket: string;
  rootPrefix: string;
}

/** The ETag is one of an upload in a single part: only such may be another hash than MD5. */
function seededObject({ bucket, rootPrefix }: Place, blob: BlobRow): ObjectRecord {
  return {
    bucket,
    key: objectKeyOf(rootPrefix, blob.hash),
    etag: `${blob.hash}-1`,
    size: blob.size,
    lastModifiedMs: blob.createdAt * 1_000,
    headers: { "content-type": blob.contentType },
    checksum: null,
    segments: [{ origin: blob.origin, name: blob.hash, size: blob.size }],
  };
}

/** Sees to the buckets that libraries and projects store in, and at the first start puts the seed's contents there. */
export async function seedObjects({ query }: Store, objects: ObjectStore): Promise<void> {
  const libraries = await query.selectFrom("library").select(["bucket", "createdAt"]).execute();
  const places = await query
    .selectFrom("project")
    .select(["bucket", "rootPrefix"])
    .groupBy(["bucket", "rootPrefix"])
    .execute();
  for (const { bucket, createdAt } of libraries)
    objects.ensureBucket({ name: bucket, createdAtMs: createdAt * 1_000 });
  const blobs = await query.selectFrom("blob").selectAll().execute();
  objects.seedOnce(() => places.flatMap((place) => blobs.map((blob) => seededObject(place, blob))));
}
