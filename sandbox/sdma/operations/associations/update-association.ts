import { z } from "zod";
import { associationStatuses, isListed, type Link } from "../../associations/association";
import { moveAssociation } from "../../associations/move-association";
import { setPermitted } from "../../associations/permitted-ids";
import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { findConnector, findProject, findTemplate } from "../../store/find-resource";
import { toAssociation } from "../../wire/association";
import { parseBody } from "../parse-body";

const bodySchema = z.object({ status: z.enum(associationStatuses) });

async function changeAssociation(context: OperationContext, link: Link) {
  const { status } = parseBody(bodySchema, context.body);
  const association = await moveAssociation(context, link, status);
  await setPermitted(context.store, link, isListed(association));
  const { sourceResourceId, targetResourceId } = link;
  context.noteAudit({ sourceResourceId, targetResourceId, status: association.status });
  return answerJson(toAssociation(association));
}

/** PENDING requests a template, the other side's APPROVED or DENIED decides, either side's REVOKED ends it. */
export const updateAssetTemplateProjectAssociation: OperationHandler = async (context) => {
  const { assetTemplateId, libraryId } = await findTemplate(context);
  const { projectId } = await findProject(context);
  return changeAssociation(context, {
    associationType: "PROJECT_TEMPLATE",
    sourceResourceId: projectId,
    targetResourceId: assetTemplateId,
    libraryId,
  });
};

/** The same for a template that requests a connector. */
export const updateConnectorAssetTemplateAssociation: OperationHandler = async (context) => {
  const { connectorId, libraryId } = await findConnector(context);
  const { assetTemplateId } = await findTemplate(context);
  return changeAssociation(context, {
    associationType: "TEMPLATE_CONNECTOR",
    sourceResourceId: assetTemplateId,
    targetResourceId: connectorId,
    libraryId,
  });
};
