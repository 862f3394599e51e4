import { type OperationContext, pathParameter } from "../operation-context";
import { notFound } from "../sdma-error";
import type { AssetRow, ConnectorRow, LibraryRow, ProjectRow, TemplateRow } from "./schema";

/** The library in the path. @throws SdmaError 404 */
export async function findLibrary(context: OperationContext): Promise<LibraryRow> {
  const libraryId = pathParameter(context, "libraryId");
  const row = await context.store.query
    .selectFrom("library")
    .selectAll()
    .where("libraryId", "=", libraryId)
    .executeTakeFirst();
  if (!row) throw notFound("Library", libraryId);
  return row;
}

/** The project in the path, which must belong to the path's library. @throws SdmaError 404 */
export async function findProject(context: OperationContext): Promise<ProjectRow> {
  const projectId = pathParameter(context, "projectId");
  const row = await context.store.query
    .selectFrom("project")
    .selectAll()
    .where("projectId", "=", projectId)
    .where("libraryId", "=", pathParameter(context, "libraryId"))
    .executeTakeFirst();
  if (!row) throw notFound("Project", projectId);
  return row;
}

/** The asset in the path, in any state, which must belong to the path's project. @throws SdmaError 404 */
export async function findAsset(context: OperationContext): Promise<AssetRow> {
  const assetId = pathParameter(context, "assetId");
  const row = await context.store.query
    .selectFrom("asset")
    .selectAll()
    .where("assetId", "=", assetId)
    .where("projectId", "=", pathParameter(context, "projectId"))
    .where("libraryId", "=", pathParameter(context, "libraryId"))
    .executeTakeFirst();
  if (!row) throw notFound("Asset", assetId);
  return row;
}

/** The asset template in the path, which must belong to the path's library. @throws SdmaError 404 */
export async function findTemplate(context: OperationContext): Promise<TemplateRow> {
  const assetTemplateId = pathParameter(context, "templateId");
  const row = await context.store.query
    .selectFrom("template")
    .selectAll()
    .where((where) => where.and({ assetTemplateId, libraryId: pathParameter(context, "libraryId") }))
    .executeTakeFirst();
  if (!row) throw notFound("Asset template", assetTemplateId);
  return row;
}

/** The connector in the path, which must belong to the path's library. @throws SdmaError 404 */
export async function findConnector(context: OperationContext): Promise<ConnectorRow> {
  const connectorId = pathParameter(context, "connectorId");
  const row = await context.store.query
    .selectFrom("connector")
    .selectAll()
    .where((where) => where.and({ connectorId, libraryId: pathParameter(context, "libraryId") }))
    .executeTakeFirst();
  if (!row) throw notFound("Connector", connectorId);
  return row;
}
