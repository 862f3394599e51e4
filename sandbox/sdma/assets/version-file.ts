import type { OperationContext } from "../operation-context";
import { objectKeyOf } from "../store/object-key";
import type { Store } from "../store/open-store";
import type { AssetRow, FileRow, ProjectRow } from "../store/schema";
import type { Manifest } from "./manifest-schema";

/** One file of a version that is being created. */
export interface VersionFile {
  path: string;
  hash: string;
  size: number;
  /** Microseconds since the epoch. */
  mtime: number;
  objectKey: string;
}

/** The files of a manifest. A size of 0 becomes the size of the content, as one of AWS's samples relies on. */
export function filesOfManifest(
  { objects }: Pick<OperationContext, "objects">,
  { paths }: Manifest,
  { bucket, rootPrefix }: ProjectRow,
): VersionFile[] {
  return paths.map((entry) => {
    const hash = entry.hash.toLowerCase();
    const objectKey = objectKeyOf(rootPrefix, hash);
    const size = entry.size || (objects.find(bucket, objectKey)?.size ?? 0);
    return { ...entry, hash, size, objectKey };
  });
}

/** The contents of an asset version without thumbnails and previews. */
export async function filesOfVersion(
  { query }: Store,
  { assetId }: AssetRow,
  versionNumber: number,
): Promise<FileRow[]> {
  return query
    .selectFrom("file")
    .selectAll()
    .where((where) => where.and({ assetId, isDerived: 0 }))
    .where("firstVersion", "<=", versionNumber)
    .where((where) => where.or([where("lastVersion", "is", null), where("lastVersion", ">=", versionNumber)]))
    .execute();
}
