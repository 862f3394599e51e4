import { type OperationContext, pathParameter } from "../../operation-context";
import { notFound } from "../../sdma-error";
import type { AssetRow } from "../../store/schema";

/**
 * The number of the version in the path. @throws SdmaError 404 for a version of another asset or one that does not
 * exist
 */
export function findVersionNumber(context: OperationContext, asset: AssetRow): number {
  const versionId = pathParameter(context, "versionId");
  const [owner, digits] = versionId.split("-version-");
  const number = Number(digits);
  if (owner !== asset.assetId || number > asset.versionNumber) throw notFound("Version", versionId);
  return number;
}
