import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { countKnownValues } from "../../search/count-known-values";
import { findLibrary, findProject } from "../../store/find-resource";

/**
 * The reference defines `attributes` only as an object: here it maps each name to its type and its most frequent values
 * on assets and their current files (assumption).
 */
async function answerKnown(context: OperationContext, field: "libraryId" | "projectId", id: string) {
  const { search, nowSeconds } = context;
  await search.refresh(nowSeconds);
  const attributes = countKnownValues(
    [search.assets, search.files],
    ({ asset }) => asset.document?.fields[field] === id,
  );
  return answerJson({ attributes });
}

export const getProjectKnownAttributes: OperationHandler = async (context) => {
  const { projectId } = await findProject(context);
  return answerKnown(context, "projectId", projectId);
};

export const getAllProjectKnownAttributes: OperationHandler = async (context) => {
  const { libraryId } = await findLibrary(context);
  return answerKnown(context, "libraryId", libraryId);
};
