import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { fileReader, isAttributeIn } from "../../search/field-readers";
import { fileFieldNames } from "../../search/file-document";
import { listedIds } from "../../search/listed-ids";
import { readSearchRequest } from "../../search/read-search-request";
import { runSearch, type SearchResult } from "../../search/run-search";
import { toSearchAnswer } from "../../search/to-search-answer";
import { visibleAsset } from "../../search/visible-asset";
import { findLibrary } from "../../store/find-resource";
import { locationOf, toFile } from "../../wire/file";
import { visibleProjects } from "../visible-resources";

/** A file in a response does not name its project, which is needed to request it: here it does (assumption). */
async function readSources({ store }: OperationContext, { hits }: SearchResult) {
  const ids = hits.map(({ document }) => document.id);
  const rows = await store.query
    .selectFrom("file")
    .innerJoin("asset", "asset.assetId", "file.assetId")
    .selectAll("file")
    .select(["asset.libraryId", "asset.projectId", "asset.assetName", "asset.versionNumber"])
    .where("fileId", "in", listedIds(ids))
    .execute();
  return new Map(
    rows.map((row) => {
      const { libraryId, projectId, assetName } = row;
      const file = { ...toFile(row, row.versionNumber), ...locationOf(row) };
      return [row.fileId, { ...file, libraryId, projectId, assetName }];
    }),
  );
}

export const searchFiles: OperationHandler = async (context) => {
  const { search } = context;
  const { libraryId } = await findLibrary(context);
  const projectIds = await visibleProjects(context);
  await search.refresh(context.nowSeconds);
  const startedMs = performance.now();
  const request = readSearchRequest(context.body, fileFieldNames, isAttributeIn(search.files.numbered()));
  const isVisible = visibleAsset({ libraryId, projectIds }, request);
  const result = runSearch(
    search.files,
    request,
    fileReader(),
    ({ asset }) => asset.document !== undefined && isVisible(asset.document),
  );
  const tookMs = performance.now() - startedMs;
  return answerJson({ files: toSearchAnswer("files", result, await readSources(context, result), tookMs) });
};
