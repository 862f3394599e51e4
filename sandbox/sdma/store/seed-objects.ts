import type { ObjectRecord } from "../../s3/store/object-record";
import type { ObjectStore } from "../../s3/store/open-object-store";
import { seedLargeProjectId } from "../../seed/identifiers";
import { storeManifests } from "../../seed/manifest-objects";
import { type ContentStore, defaultStorage, objectKeyOf } from "./object-key";
import type { Store } from "./open-store";
import type { BlobRow } from "./schema";

interface Place {
  bucket: string;
  rootPrefix: string;
}

/** The ETag of a multipart upload with a single part: only multipart ETags may be a hash other than MD5. */
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

/** Every content store, including that of the project of 100,000 assets, whether or not the project exists yet. */
async function readPlaces({ query }: Store, contentStore: ContentStore): Promise<Place[]> {
  const projects = await query.selectFrom("project").select(["bucket", "rootPrefix"]).execute();
  const libraries = await query.selectFrom("library").select(["bucket", "rootPrefix"]).execute();
  const tiles = libraries.map(({ bucket, rootPrefix }) => ({
    bucket,
    ...defaultStorage(contentStore, rootPrefix, seedLargeProjectId),
  }));
  const places = [...projects, ...tiles].map(
    (place) => [`${place.bucket}/${place.rootPrefix}`, place] as const,
  );
  return [...new Map(places).values()];
}

/** Creates the buckets of libraries and projects, and on the first start adds the seed's contents. */
export async function seedObjects(
  store: Store,
  objects: ObjectStore,
  { contentDir, contentStore }: { contentDir: string; contentStore: ContentStore },
): Promise<void> {
  const { query } = store;
  const libraries = await query.selectFrom("library").select(["bucket", "createdAt"]).execute();
  const places = await readPlaces(store, contentStore);
  for (const { bucket, createdAt } of libraries)
    objects.ensureBucket({ name: bucket, createdAtMs: createdAt * 1_000 });
  await objects.seedOnce(async () => {
    const blobs = await query.selectFrom("blob").selectAll().execute();
    const contents = places.flatMap((place) => blobs.map((blob) => seededObject(place, blob)));
    return [...contents, ...(await storeManifests(store, contentDir))];
  });
}
