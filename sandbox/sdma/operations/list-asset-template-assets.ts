import { answerJson, type OperationContext, type OperationHandler } from "../operation-context";
import { findTemplate } from "../store/find-resource";
import { toAsset } from "../wire/asset";
import { isListedState } from "./listed-state";

/** The list has no pages, and a gateway's answer no more than 10 MB (assumption). */
const mostAssets = 1_000;

async function fetchAssets(context: OperationContext, assetTemplateId: string) {
  const { projectId } = context.query;
  const rows = await context.store.query
    .selectFrom("asset")
    .selectAll()
    .where((where) => where.and({ assetTemplateId, ...(projectId === undefined ? {} : { projectId }) }))
    .orderBy("createdAt", "desc")
    .orderBy("assetId", "desc")
    .execute();
  return rows.filter(({ assetState }) => isListedState(assetState));
}

/**
 * The assets made from the template, by their id, newest first; those of projects where the caller has no level are
 * only counted (assumption: the reference calls `assets` an object and says no more).
 */
export const listAssetTemplateAssets: OperationHandler = async (context) => {
  const { assetTemplateId, libraryId } = await findTemplate(context);
  const assets = await fetchAssets(context, assetTemplateId);
  const visible = assets.filter(({ projectId }) => context.levels.on(projectId, libraryId) !== null);
  return answerJson({
    assets: Object.fromEntries(visible.slice(0, mostAssets).map((row) => [row.assetId, toAsset(row)])),
    hiddenAssetsCount: assets.length - visible.length,
    totalAssetsCount: assets.length,
  });
};
