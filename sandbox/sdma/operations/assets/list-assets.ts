import { answerJson, type OperationHandler } from "../../operation-context";
import { findProject } from "../../store/find-resource";
import { toAsset } from "../../wire/asset";
import { fetchNewestAssets } from "./fetch-newest-assets";
import { isListedState } from "./listed-state";

/** Its filter parameters are validated and then ignored, as clients have seen on v1.6.0 deployments. */
export const listAssets: OperationHandler = async (context) => {
  const { projectId } = await findProject(context);
  const { rows, nextToken } = await context.page({
    fetch: (after, limit) => fetchNewestAssets(context.store, { projectId }, after, limit),
    keyOf: (row) => [row.createdAt, row.assetId],
    isShown: (row) => isListedState(row.assetState),
  });
  return answerJson({ assets: rows.map(toAsset), nextToken });
};
