import type { ResourceType } from "../levels/operation-rule";
import { type OperationContext, pathParameter } from "../operation-context";
import { notFound } from "../sdma-error";
import { findLibrary, findProject } from "../store/find-resource";

export type MemberResource = ResourceType;

async function findTemplateId(context: OperationContext): Promise<string> {
  const assetTemplateId = pathParameter(context, "templateId");
  const row = await context.store.query
    .selectFrom("template")
    .select("assetTemplateId")
    .where((where) => where.and({ assetTemplateId, libraryId: pathParameter(context, "libraryId") }))
    .executeTakeFirst();
  if (!row) throw notFound("Asset template", assetTemplateId);
  return row.assetTemplateId;
}

async function findConnectorId(context: OperationContext): Promise<string> {
  const connectorId = pathParameter(context, "connectorId");
  const row = await context.store.query
    .selectFrom("connector")
    .select("connectorId")
    .where((where) => where.and({ connectorId, libraryId: pathParameter(context, "libraryId") }))
    .executeTakeFirst();
  if (!row) throw notFound("Connector", connectorId);
  return row.connectorId;
}

/** The identifier of the resource in the path that has members. @throws SdmaError 404 */
export async function findMemberResource(
  context: OperationContext,
  resource: MemberResource,
): Promise<string> {
  switch (resource) {
    case "library":
      return (await findLibrary(context)).libraryId;
    case "project":
      return (await findProject(context)).projectId;
    case "assetTemplate":
      return findTemplateId(context);
    case "connector":
      return findConnectorId(context);
  }
}
