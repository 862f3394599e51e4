import { answerJson, isAsked, type OperationContext, type OperationHandler } from "../../operation-context";
import { findAsset } from "../../store/find-resource";
import type { FileRow } from "../../store/schema";
import { findVersionNumber } from "./find-version-number";
import { listFilesOfVersion } from "./list-files-of-version";

/** The paths on this page that the previous version also contains. */
async function readEarlierPathIds(
  { store }: OperationContext,
  rows: readonly FileRow[],
  versionNumber: number,
): Promise<Set<string>> {
  const pathIds = rows.map((row) => row.pathId);
  const earlier = await store.query
    .selectFrom("file")
    .select("pathId")
    .where("pathId", "in", pathIds)
    .where("lastVersion", "=", versionNumber - 1)
    .execute();
  return new Set(earlier.map((row) => row.pathId));
}

function changeOf(row: FileRow, versionNumber: number, earlierPathIds: ReadonlySet<string>): string {
  if (row.firstVersion < versionNumber) return "UNCHANGED";
  return earlierPathIds.has(row.pathId) ? "MODIFIED" : "ADDED";
}

/**
 * The reference does not say what `includeChanges` adds; here each file gets a `changeType` relative to the previous
 * version. Removed files are not part of the version and so not in its list (assumption).
 */
export const listFilesForAssetVersion: OperationHandler = async (context) => {
  const asset = await findAsset(context);
  const versionNumber = findVersionNumber(context, asset);
  const { page, files } = await listFilesOfVersion(context, asset, versionNumber);
  if (!isAsked(context, "includeChanges")) return answerJson({ files, nextToken: page.nextToken });
  const earlierPathIds = await readEarlierPathIds(context, page.rows, versionNumber);
  const withChanges = page.rows.map((row, index) => ({
    ...files[index],
    changeType: changeOf(row, versionNumber, earlierPathIds),
  }));
  return answerJson({ files: withChanges, nextToken: page.nextToken });
};
