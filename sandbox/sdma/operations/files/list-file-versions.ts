import { versionIdentifier } from "../../../seed/identifiers";
import { readInvocations } from "../../invocations/read-invocations";
import { answerJson, type OperationHandler } from "../../operation-context";
import { findAsset } from "../../store/find-resource";
import { toFile } from "../../wire/file";
import { findFileHistory } from "./find-file";

/**
 * The reference defines `versions` only as an object: here it maps the asset version that introduced a content at the
 * path to that file, newest first (assumption).
 */
export const listFileVersions: OperationHandler = async (context) => {
  const asset = await findAsset(context);
  const history = await findFileHistory(context, asset);
  const fileIds = history.map(({ fileId }) => fileId);
  const triggered = await readInvocations(context.store, fileIds, context.nowSeconds);
  const versions = history.map((row) => [
    versionIdentifier(asset.assetId, row.firstVersion),
    toFile(row, row.firstVersion, triggered.get(row.fileId)),
  ]);
  return answerJson({ versions: Object.fromEntries(versions) });
};
