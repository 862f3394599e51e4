import { permittedConnectorIdsOf } from "../../associations/permitted-ids";
import { replacePermitted } from "../../associations/replace-permitted";
import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { findTemplate } from "../../store/find-resource";
import type { TemplateRow } from "../../store/schema";
import { toTemplate } from "../../wire/template";
import { requireKnownConnectors } from "../require-known-ids";
import { readTemplateBody, type TemplateConfig } from "./template-body";

/** @returns the configuration to store: an omitted list keeps its value (assumption) */
async function permitConnectors(
  context: OperationContext,
  config: TemplateConfig,
  template: TemplateRow,
): Promise<string> {
  const { assetTemplateId, libraryId } = template;
  const before = permittedConnectorIdsOf(template.assetTemplateConfig);
  const after = [...new Set(config.permittedConnectorIds ?? before)];
  const added = after.filter((id) => !before.includes(id));
  await requireKnownConnectors(context.store, libraryId, added);
  const source = {
    associationType: "TEMPLATE_CONNECTOR",
    sourceResourceId: assetTemplateId,
    libraryId,
  } as const;
  await replacePermitted(context, { source, before, after });
  return JSON.stringify({ ...config, permittedConnectorIds: after });
}

/** Replaces the configuration. Managers may change the permitted connectors, Contributors the rest. */
export const updateAssetTemplate: OperationHandler = async (context) => {
  const template = await findTemplate(context);
  const { config, name } = readTemplateBody(context.body);
  const changes = {
    assetTemplateName: name ?? template.assetTemplateName,
    assetTemplateConfig: await permitConnectors(context, config, template),
    updatedAt: context.nowSeconds,
    updatedBy: context.caller.sessionName,
  };
  await context.store.query
    .updateTable("template")
    .set(changes)
    .where("assetTemplateId", "=", template.assetTemplateId)
    .execute();
  context.noteAudit({ assetTemplateName: changes.assetTemplateName });
  return answerJson(toTemplate({ ...template, ...changes }));
};
