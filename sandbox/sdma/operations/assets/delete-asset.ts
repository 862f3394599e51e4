import { scheduleChange } from "../../assets/settle-assets";
import { answerJson, isAsked, type OperationContext, type OperationHandler } from "../../operation-context";
import { conflict } from "../../sdma-error";
import { findAsset } from "../../store/find-resource";
import type { AssetRow } from "../../store/schema";

/** How long deleting an asset takes (assumption: seconds, as clients have seen). */
const deletionSeconds = 5;

const busyStates = new Set(["PENDING_CREATE", "UPLOADING"]);

/** Marks the asset; after some seconds it is deleted with its versions and files. */
export async function beginDeletion(context: OperationContext, asset: AssetRow): Promise<void> {
  const { assetId } = asset;
  await context.store.query
    .updateTable("asset")
    .set({
      assetState: "PENDING_DELETE",
      updatedAt: context.nowSeconds,
      updatedBy: context.caller.sessionName,
    })
    .where("assetId", "=", assetId)
    .execute();
  await scheduleChange(context.store, {
    assetId,
    dueAt: context.nowSeconds + deletionSeconds,
    assetState: null,
    statusCode: null,
    statusMessage: null,
  });
  context.noteAudit({ assetName: asset.assetName });
}

/** `force` deletes assets that are still being created or uploaded to (assumption: the reference does not say). */
export const deleteAsset: OperationHandler = async (context) => {
  const asset = await findAsset(context);
  const { assetId, assetState } = asset;
  if (busyStates.has(assetState) && !isAsked(context, "force")) {
    throw conflict("ASSET_BUSY", `Asset ${assetId} is ${assetState}; use force to delete it anyway`, {
      assetId,
      assetState,
    });
  }
  // A second request must not delay the deletion in progress.
  if (assetState !== "PENDING_DELETE") await beginDeletion(context, asset);
  return answerJson({ assetState: "PENDING_DELETE", message: `Deletion of ${assetId} has begun` });
};
