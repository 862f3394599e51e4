import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { findLibrary } from "../../store/find-resource";
import { toTemplateMinimal } from "../../wire/template";
import { visibleTemplates } from "../visible-resources";
import { fetchNewestTemplates, splitIds } from "./fetch-newest-templates";

async function listTemplates(context: OperationContext, visible: "all" | readonly string[]) {
  const { libraryId } = await findLibrary(context);
  const connectorIds = splitIds(context.query.permittedConnectorIds);
  const { rows, nextToken } = await context.page({
    fetch: (after, limit) =>
      fetchNewestTemplates(context.store, { libraryId, visible, connectorIds }, after, limit),
    keyOf: (row) => [row.createdAt, row.assetTemplateId],
  });
  return answerJson({ templates: rows.map(toTemplateMinimal), nextToken });
}

/** Templates that the caller has a level on or may use; `preview` is validated and ignored (assumption). */
export const listAssetTemplates: OperationHandler = async (context) =>
  listTemplates(context, await visibleTemplates(context));

/** All templates of the library, to request in a project (assumption: the reference does not define "available"). */
export const listAvailableAssetTemplates: OperationHandler = (context) => listTemplates(context, "all");
