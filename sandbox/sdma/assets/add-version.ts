import { randomUUID } from "node:crypto";
import { pathIdentifier } from "../../seed/identifiers";
import type { OperationContext } from "../operation-context";
import { newResourceId } from "../operations/new-resource-id";
import type { AssetRow, FileTable } from "../store/schema";
import { thumbnailOfVersion } from "./asset-thumbnail";
import type { VersionFile } from "./version-file";

const isHiddenPath = (path: string) => path.split("/").some((part) => part.startsWith("."));

function fileRow(asset: AssetRow, file: VersionFile, firstVersion: number, nowSeconds: number): FileTable {
  return {
    fileId: newResourceId("file"),
    pathId: pathIdentifier(asset.assetId, file.path),
    assetId: asset.assetId,
    path: file.path,
    isHidden: isHiddenPath(file.path) ? 1 : 0,
    isDerived: 0,
    firstVersion,
    lastVersion: null,
    mtime: file.mtime,
    addedAt: nowSeconds,
    size: file.size,
    hash: file.hash,
    objectKey: file.objectKey,
    state: "READY",
    analysisState: "IN_PROGRESS",
    location: null,
    metadataAttributes: null,
    suggestedAttributes: null,
    previews: null,
    connectorInvocations: null,
  };
}

interface Difference {
  added: readonly VersionFile[];
  /** File ids that the new version no longer contains, including the pictures derived from them. */
  endedIds: readonly string[];
}

async function compare(
  { store }: OperationContext,
  { assetId }: AssetRow,
  files: readonly VersionFile[],
): Promise<Difference> {
  const current = await store.query
    .selectFrom("file")
    .select(["fileId", "path", "hash", "isDerived"])
    .where("assetId", "=", assetId)
    .where("lastVersion", "is", null)
    .execute();
  const wanted = new Map(files.map((file) => [file.path, file.hash]));
  const sources = current.filter(({ isDerived }) => isDerived === 0);
  const kept = new Set(sources.filter(({ path, hash }) => wanted.get(path) === hash).map(({ path }) => path));
  const sourceOf = (path: string) => path.replace(/^[^/]+\//, "").replace(/\.jpg$/, "");
  const isKept = ({ path, isDerived }: { path: string; isDerived: number }) =>
    kept.has(isDerived === 1 ? sourceOf(path) : path);
  return {
    added: files.filter(({ path }) => !kept.has(path)),
    endedIds: current.filter((row) => !isKept(row)).map(({ fileId }) => fileId),
  };
}

async function putFiles({ store }: OperationContext, rows: readonly FileTable[]): Promise<void> {
  const rowsAtOnce = 1_000;
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await store.query
      .insertInto("file")
      .values(rows.slice(from, from + rowsAtOnce))
      .execute();
  }
}

async function endFiles({ store }: OperationContext, ids: readonly string[], lastVersion: number) {
  for (const fileId of ids)
    await store.query.updateTable("file").set({ lastVersion }).where("fileId", "=", fileId).execute();
}

/** Columns of an asset that its newest version determines. */
type VersionedColumns = Pick<
  AssetRow,
  "versionNumber" | "fileCount" | "totalSize" | "manifestHash" | "thumbnailFileId" | "thumbnailObjectKey"
>;

/**
 * Adds a version of the asset with exactly these files; unchanged contents keep their file ids.
 * @param hash of the manifest
 * @returns the new columns of the asset's row
 */
export async function addVersion(
  context: OperationContext,
  asset: AssetRow,
  files: readonly VersionFile[],
  hash: string,
): Promise<VersionedColumns> {
  const { nowSeconds, caller, store } = context;
  const number = asset.versionNumber + 1;
  const { added, endedIds } = await compare(context, asset, files);
  await endFiles(context, endedIds, number - 1);
  await putFiles(
    context,
    added.map((file) => fileRow(asset, file, number, nowSeconds)),
  );
  await store.query
    .insertInto("assetVersion")
    .values({
      assetId: asset.assetId,
      number,
      createdAt: nowSeconds,
      createdBy: caller.sessionName,
      hash,
      eventCorrelationId: randomUUID(),
    })
    .execute();
  const listed = files.filter(({ path }) => !isHiddenPath(path));
  context.noteAudit({ version: number, added: added.length, ended: endedIds.length });
  return {
    versionNumber: number,
    fileCount: listed.length,
    totalSize: listed.reduce((sum, { size }) => sum + size, 0),
    manifestHash: hash,
    ...(await thumbnailOfVersion(context, asset)),
  };
}
