import { readInvocations } from "../../invocations/read-invocations";
import { isAsked, type OperationContext } from "../../operation-context";
import type { Page } from "../../paging/read-page";
import { findProject } from "../../store/find-resource";
import type { AssetRow, FileRow } from "../../store/schema";
import { locationOf, previewsOf, toFile } from "../../wire/file";
import { fetchFiles } from "./fetch-files";

/** One page of a version's files, with the optional members that the query requests. */
export async function listFilesOfVersion(
  context: OperationContext,
  asset: AssetRow,
  versionNumber: number,
): Promise<{ page: Page<FileRow>; files: object[] }> {
  const { bucket } = await findProject(context);
  const { root } = context.query;
  const scope = {
    assetId: asset.assetId,
    versionNumber,
    hasHidden: isAsked(context, "includeHiddenFiles"),
    ...(root === undefined ? {} : { root }),
  };
  const page = await context.page({
    fetch: (after, limit) => fetchFiles(context.store, scope, after, limit),
    keyOf: (row) => [row.path, row.fileId],
  });
  const fileIds = page.rows.map(({ fileId }) => fileId);
  const triggered = await readInvocations(context.store, fileIds, context.nowSeconds);
  const files = page.rows.map((row) => ({
    ...toFile(row, versionNumber, triggered.get(row.fileId)),
    ...(isAsked(context, "includeLocations") ? locationOf(row) : {}),
    ...(isAsked(context, "includePreviews") ? previewsOf(row, bucket, context.presign) : {}),
  }));
  return { page, files };
}
