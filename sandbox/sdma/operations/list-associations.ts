import { answerJson, type OperationContext, type OperationHandler } from "../operation-context";
import { findConnector, findTemplate } from "../store/find-resource";
import type { ProjectRow, TemplateRow } from "../store/schema";
import { toAssociation } from "../wire/association";
import { present } from "../wire/present";
import { fetchNewestAssociations } from "./fetch-newest-associations";

function pageOf(context: OperationContext, targetResourceId: string) {
  return context.page({
    fetch: (after, limit) => fetchNewestAssociations(context.store, targetResourceId, after, limit),
    keyOf: (row) => [row.requestedAt, row.sourceResourceId],
  });
}

function describeProject(row: ProjectRow): object {
  return {
    projectId: row.projectId,
    projectName: row.projectName,
    projectAssetCount: row.assetCount,
    projectCreatedAt: row.createdAt,
    ...present({ projectDescription: row.description }),
  };
}

function describeTemplate(row: TemplateRow): object {
  return {
    assetTemplateId: row.assetTemplateId,
    assetTemplateName: row.assetTemplateName,
    assetTemplateCreatedAt: row.createdAt,
  };
}

/** Projects where the caller has no level are listed by id only (assumption: names are for members). */
export const listAssetTemplateProjectAssociations: OperationHandler = async (context) => {
  const { assetTemplateId, libraryId } = await findTemplate(context);
  const { rows, nextToken } = await pageOf(context, assetTemplateId);
  const visible = rows
    .map(({ sourceResourceId }) => sourceResourceId)
    .filter((projectId) => context.levels.on(projectId, libraryId) !== null);
  const projects = await context.store.query
    .selectFrom("project")
    .selectAll()
    .where("projectId", "in", visible)
    .execute();
  const described = new Map(projects.map((row) => [row.projectId, describeProject(row)]));
  const associations = rows.map((row) => ({
    ...toAssociation(row),
    ...described.get(row.sourceResourceId),
  }));
  return answerJson({ associations, nextToken });
};

/** Templates are described under the same rule. */
export const listConnectorAssetTemplateAssociations: OperationHandler = async (context) => {
  const { connectorId, libraryId } = await findConnector(context);
  const { rows, nextToken } = await pageOf(context, connectorId);
  const visible = rows
    .map(({ sourceResourceId }) => sourceResourceId)
    .filter((templateId) => context.levels.on(templateId, libraryId) !== null);
  const templates = await context.store.query
    .selectFrom("template")
    .selectAll()
    .where("assetTemplateId", "in", visible)
    .execute();
  const described = new Map(templates.map((row) => [row.assetTemplateId, describeTemplate(row)]));
  const associations = rows.map((row) => ({
    ...toAssociation(row),
    ...described.get(row.sourceResourceId),
  }));
  return answerJson({ associations, nextToken });
};
