import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { findTemplate } from "../../store/find-resource";
import { toAsset } from "../../wire/asset";
import { transientAssetStates } from "../assets/listed-state";

/** The list is not paged, and a gateway response is limited to 10 MB (assumption). */
const mostAssets = 1_000;

function assetsOf({ store, query }: OperationContext, assetTemplateId: string) {
  const { projectId } = query;
  return store.query
    .selectFrom("asset")
    .where((where) => where.and({ assetTemplateId, ...(projectId === undefined ? {} : { projectId }) }))
    .where("assetState", "not in", transientAssetStates);
}

/** The number of assets in each project that were created from the template. */
function countByProject(context: OperationContext, assetTemplateId: string) {
  return assetsOf(context, assetTemplateId)
    .select((select) => ["projectId", select.fn.countAll<number>().as("assetCount")])
    .groupBy("projectId")
    .execute();
}

const sum = (counts: readonly { assetCount: number }[]) =>
  counts.reduce((total, { assetCount }) => total + assetCount, 0);

/**
 * The assets created from the template, keyed by id, newest first; those in projects where the caller has no level are
 * only counted (assumption: the reference defines `assets` only as an object).
 */
export const listAssetTemplateAssets: OperationHandler = async (context) => {
  const { assetTemplateId, libraryId } = await findTemplate(context);
  const counts = await countByProject(context, assetTemplateId);
  const visible = counts.filter(({ projectId }) => context.levels.on(projectId, libraryId) !== null);
  const rows = await assetsOf(context, assetTemplateId)
    .selectAll()
    .where(
      "projectId",
      "in",
      visible.map(({ projectId }) => projectId),
    )
    .orderBy("createdAt", "desc")
    .orderBy("assetId", "desc")
    .limit(mostAssets)
    .execute();
  return answerJson({
    assets: Object.fromEntries(rows.map((row) => [row.assetId, toAsset(row)])),
    hiddenAssetsCount: sum(counts) - sum(visible),
    totalAssetsCount: sum(counts),
  });
};
