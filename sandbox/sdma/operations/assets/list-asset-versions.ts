import { versionIdentifier } from "../../../seed/identifiers";
import { answerJson, type OperationHandler } from "../../operation-context";
import { findAsset } from "../../store/find-resource";

/** Newest first and all at once: the API does not page this list. */
export const listAssetVersions: OperationHandler = async (context) => {
  const { assetId } = await findAsset(context);
  const rows = await context.store.query
    .selectFrom("assetVersion")
    .selectAll()
    .where("assetId", "=", assetId)
    .orderBy("number", "desc")
    .execute();
  const versions = rows.map(({ number, createdAt, createdBy, hash, eventCorrelationId }) => ({
    versionId: versionIdentifier(assetId, number),
    createdAt,
    createdBy,
    hash,
    eventCorrelationId,
  }));
  return answerJson({ versions });
};
