import { replacePermitted } from "../../associations/replace-permitted";
import { answerJson, type OperationHandler } from "../../operation-context";
import { findLibrary } from "../../store/find-resource";
import { toTemplate } from "../../wire/template";
import { addOwner } from "../members/add-owner";
import { newResourceId } from "../new-resource-id";
import { requireKnownConnectors } from "../require-known-ids";
import { readTemplateBody, requireName } from "./template-body";

/** The creator becomes the owner and thereby requests the connectors that the template permits. */
export const createAssetTemplate: OperationHandler = async (context) => {
  const { libraryId } = await findLibrary(context);
  const body = readTemplateBody(context.body);
  const after = [...new Set(body.config.permittedConnectorIds)];
  await requireKnownConnectors(context.store, libraryId, after);
  const row = {
    assetTemplateId: newResourceId("template"),
    libraryId,
    assetTemplateName: requireName(body),
    assetTemplateConfig: JSON.stringify(body.config),
    createdAt: context.nowSeconds,
    createdBy: context.caller.sessionName,
    updatedAt: context.nowSeconds,
    updatedBy: context.caller.sessionName,
  };
  await context.store.query.insertInto("template").values(row).execute();
  await addOwner(context, row.assetTemplateId);
  const source = {
    associationType: "TEMPLATE_CONNECTOR",
    sourceResourceId: row.assetTemplateId,
    libraryId,
  } as const;
  await replacePermitted(context, { source, before: [], after, isNew: true });
  context.noteAudit({ resourceId: row.assetTemplateId, assetTemplateName: row.assetTemplateName });
  return answerJson(toTemplate(row));
};
