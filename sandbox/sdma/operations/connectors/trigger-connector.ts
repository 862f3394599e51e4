import { randomUUID } from "node:crypto";
import { isApproved } from "../../associations/find-association";
import { permittedConnectorIdsOf } from "../../associations/permitted-ids";
import { type InvocationRequest, planInvocation } from "../../invocations/plan-invocation";
import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { conflict, notFound } from "../../sdma-error";
import { findAsset, findConnector, findProject, findTemplate } from "../../store/find-resource";
import type { AssetRow, ConnectorRow, TemplateRow } from "../../store/schema";
import { findFileById } from "../files/find-file";

type Subject = Pick<InvocationRequest, "resourceId" | "triggerResourceType">;

/** A template makes a connector usable if it names the connector and the connector's side has approved. */
async function opens(
  { store }: OperationContext,
  template: TemplateRow,
  connectorId: string,
): Promise<boolean> {
  const { assetTemplateId, assetTemplateConfig } = template;
  return (
    permittedConnectorIdsOf(assetTemplateConfig).includes(connectorId) &&
    (await isApproved(store, assetTemplateId, connectorId))
  );
}

function notPermitted(connectorId: string, context: Record<string, string>) {
  const message = `No asset template in use permits the connector ${connectorId} here`;
  return conflict("CONNECTOR_NOT_PERMITTED", message, { connectorId, ...context });
}

/** @throws SdmaError 409 if the project may not use the template, or the template not the connector */
async function requirePermitted(
  context: OperationContext,
  projectId: string,
  template: TemplateRow,
  connectorId: string,
): Promise<void> {
  const { assetTemplateId } = template;
  const isUsed = await isApproved(context.store, projectId, assetTemplateId);
  if (isUsed && (await opens(context, template, connectorId))) return;
  throw notPermitted(connectorId, { assetTemplateId });
}

/** @throws SdmaError 409 if no template that the project uses permits the connector */
async function requirePermittedByAny(context: OperationContext, projectId: string, connectorId: string) {
  const templates = await context.store.query
    .selectFrom("template")
    .selectAll("template")
    .innerJoin("association", "association.targetResourceId", "template.assetTemplateId")
    .where((where) =>
      where.and({ "association.sourceResourceId": projectId, "association.status": "APPROVED" }),
    )
    .execute();
  for (const template of templates) if (await opens(context, template, connectorId)) return;
  throw notPermitted(connectorId, { projectId });
}

/** The connector in the path. @throws SdmaError 404, or 409 if it is disabled */
async function findEnabledConnector(context: OperationContext): Promise<ConnectorRow> {
  const connector = await findConnector(context);
  if (connector.enabled === 1) return connector;
  const { connectorId } = connector;
  throw conflict("CONNECTOR_DISABLED", `The connector ${connectorId} is disabled`, { connectorId });
}

async function subjectOf(context: OperationContext, asset: AssetRow): Promise<Subject> {
  const { fileId } = context.query;
  if (fileId === undefined) return { resourceId: asset.assetId, triggerResourceType: "asset" };
  const file = await findFileById(context, asset, fileId);
  if (!file) throw notFound("File", fileId);
  return { resourceId: fileId, triggerResourceType: "file" };
}

async function trigger(context: OperationContext, connectorId: string, subject: Subject) {
  const connectorInvocationId = randomUUID();
  const invocation = planInvocation({
    ...subject,
    connectorInvocationId,
    connectorId,
    eventTriggeredBy: context.caller.sessionName,
    eventCorrelationId: randomUUID(),
    nowSeconds: context.nowSeconds,
  });
  await context.store.query.insertInto("invocation").values(invocation).execute();
  context.noteAudit({ connectorInvocationId, triggeredOn: subject.resourceId });
  return answerJson({ result: connectorInvocationId });
}

/** On an asset, or on one of its files, through a template that the project uses. */
export const triggerConnectorOnAsset: OperationHandler = async (context) => {
  const { projectId } = await findProject(context);
  const asset = await findAsset(context);
  const template = await findTemplate(context);
  const { connectorId } = await findEnabledConnector(context);
  await requirePermitted(context, projectId, template, connectorId);
  return trigger(context, connectorId, await subjectOf(context, asset));
};

/** Like `triggerConnectorOnAsset`, through any template that the project uses. */
export const triggerConnectorOnAssetDirect: OperationHandler = async (context) => {
  const { projectId } = await findProject(context);
  const asset = await findAsset(context);
  const { connectorId } = await findEnabledConnector(context);
  await requirePermittedByAny(context, projectId, connectorId);
  return trigger(context, connectorId, await subjectOf(context, asset));
};

export const triggerConnectorOnProjectDirect: OperationHandler = async (context) => {
  const { projectId } = await findProject(context);
  const { connectorId } = await findEnabledConnector(context);
  await requirePermittedByAny(context, projectId, connectorId);
  return trigger(context, connectorId, { resourceId: projectId, triggerResourceType: "project" });
};
