import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { findConnector, findTemplate } from "../../store/find-resource";
import type { ProjectRow, TemplateRow } from "../../store/schema";
import { toAssociation } from "../../wire/association";
import { present } from "../../wire/present";
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

type ReadSources = (visibleIds: readonly string[]) => Promise<ReadonlyMap<string, object>>;

/** Resources on which the caller has no level are listed by id only (assumption: names are for members). */
async function answerAssociations(
  context: OperationContext,
  targetResourceId: string,
  libraryId: string,
  readSources: ReadSources,
) {
  const { rows, nextToken } = await pageOf(context, targetResourceId);
  const visibleIds = rows
    .map(({ sourceResourceId }) => sourceResourceId)
    .filter((id) => context.levels.on(id, libraryId) !== null);
  const described = await readSources(visibleIds);
  const associations = rows.map((row) => ({ ...toAssociation(row), ...described.get(row.sourceResourceId) }));
  return answerJson({ associations, nextToken });
}

/** Projects that requested the template or were offered it, in any status. */
export const listAssetTemplateProjectAssociations: OperationHandler = async (context) => {
  const { assetTemplateId, libraryId } = await findTemplate(context);
  const { query } = context.store;
  return answerAssociations(context, assetTemplateId, libraryId, async (ids) => {
    const rows = await query.selectFrom("project").selectAll().where("projectId", "in", ids).execute();
    return new Map(rows.map((row) => [row.projectId, describeProject(row)]));
  });
};

/** The same for templates and a connector. */
export const listConnectorAssetTemplateAssociations: OperationHandler = async (context) => {
  const { connectorId, libraryId } = await findConnector(context);
  const { query } = context.store;
  return answerAssociations(context, connectorId, libraryId, async (ids) => {
    const rows = await query.selectFrom("template").selectAll().where("assetTemplateId", "in", ids).execute();
    return new Map(rows.map((row) => [row.assetTemplateId, describeTemplate(row)]));
  });
};
