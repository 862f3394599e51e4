import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { assetFieldNames } from "../../search/asset-document";
import { assetReader, isAttributeIn } from "../../search/field-readers";
import { listedIds } from "../../search/listed-ids";
import { readSearchRequest } from "../../search/read-search-request";
import { runSearch, type SearchResult } from "../../search/run-search";
import { toSearchAnswer } from "../../search/to-search-answer";
import { visibleAsset } from "../../search/visible-asset";
import { findLibrary } from "../../store/find-resource";
import { toAsset } from "../../wire/asset";
import { visibleProjects } from "../visible-resources";

async function readSources({ store }: OperationContext, { hits }: SearchResult) {
  const ids = hits.map(({ document }) => document.id);
  const rows = await store.query
    .selectFrom("asset")
    .selectAll()
    .where("assetId", "in", listedIds(ids))
    .execute();
  return new Map(rows.map((row) => [row.assetId, toAsset(row)]));
}

export const searchAssets: OperationHandler = async (context) => {
  const { search } = context;
  const { libraryId } = await findLibrary(context);
  const projectIds = await visibleProjects(context);
  await search.refresh(context.nowSeconds);
  const startedMs = performance.now();
  const request = readSearchRequest(context.body, assetFieldNames, isAttributeIn(search.assets.numbered()));
  const isVisible = visibleAsset({ libraryId, projectIds }, request);
  const result = runSearch(search.assets, request, assetReader(search), isVisible);
  const tookMs = performance.now() - startedMs;
  return answerJson({
    assets: toSearchAnswer("assets", result, await readSources(context, result), tookMs),
  });
};
