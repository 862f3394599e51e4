import { objectKeyOf } from "../store/object-key";
import type { Store } from "../store/open-store";
import type { AssetRow, FileRow, ProjectRow } from "../store/schema";
import type { Manifest } from "./take-manifest";

/** One file of a version that is about to be. */
export interface VersionFile {
  path: string;
  hash: string;
  size: number;
  /** Microseconds since the epoch. */
  mtime: number;
  objectKey: string;
}

export function filesOfManifest({ paths }: Manifest, { rootPrefix }: ProjectRow): VersionFile[] {
  return paths.map((entry) => {
    const hash = entry.hash.toLowerCase();
    return { ...entry, hash, objectKey: objectKeyOf(rootPrefix, hash) };
  });
}

/** What a version of an asset holds, thumbnails and previews left out. */
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
