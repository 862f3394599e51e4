import { answerJson, type OperationHandler } from "../../operation-context";
import { findLibrary } from "../../store/find-resource";
import { toAsset } from "../../wire/asset";
import { fetchNewestAssets } from "../assets/fetch-newest-assets";
import { isListedState } from "../assets/listed-state";

/** Here `assetState` works, and requesting a transient state returns it (assumption). */
export const listLibraryAssets: OperationHandler = async (context) => {
  const { libraryId } = await findLibrary(context);
  const { assetState } = context.query;
  const scope = assetState === undefined ? { libraryId } : { libraryId, assetState };
  const { rows, nextToken } = await context.page({
    fetch: (after, limit) => fetchNewestAssets(context.store, scope, after, limit),
    keyOf: (row) => [row.createdAt, row.assetId],
    isShown: (row) => assetState !== undefined || isListedState(row.assetState),
  });
  return answerJson({ assets: rows.map(toAsset), nextToken });
};
