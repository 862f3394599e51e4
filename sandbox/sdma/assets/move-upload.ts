import type { OperationContext } from "../operation-context";
import type { AssetRow } from "../store/schema";
import { isUploading, requireUploadStep, type UploadState, uploadStates } from "./upload-states";

function asUploadState(text: string | undefined): UploadState | null {
  return uploadStates.find((state) => state === text) ?? null;
}

/**
 * Advances an upload and its asset: UPLOADING until it ends, then the asset's previous state.
 * @returns the updated asset
 * @throws SdmaError 409 for an invalid transition
 */
export async function moveUpload(
  { store }: OperationContext,
  asset: AssetRow,
  wanted: UploadState | undefined,
): Promise<AssetRow> {
  if (wanted === undefined) return asset;
  const { assetId } = asset;
  const upload = await store.query
    .selectFrom("assetUpload")
    .selectAll()
    .where("assetId", "=", assetId)
    .executeTakeFirst();
  const current = asUploadState(upload?.uploadState);
  requireUploadStep(current, wanted);
  const isRunning = current !== null && isUploading(current);
  const ownState = isRunning ? (upload?.assetState ?? "DRAFT") : asset.assetState;
  // The seed has assets in UPLOADING without an upload, so there is no state to return to.
  const assetState = ownState === "UPLOADING" ? "DRAFT" : ownState;
  await store.query.replaceInto("assetUpload").values({ assetId, uploadState: wanted, assetState }).execute();
  if (isUploading(wanted))
    return { ...asset, assetState: "UPLOADING", statusCode: "UPLOADING", statusMessage: null };
  const statusCode = wanted === "COMPLETE" && isRunning ? "ANALYZING" : "READY";
  return { ...asset, assetState, statusCode, statusMessage: null };
}
