import { approvedSourceIds } from "../../associations/approved-source-ids";
import { forgetResource } from "../../associations/forget-resource";
import { answerNothing, type OperationHandler } from "../../operation-context";
import { conflict } from "../../sdma-error";
import { findTemplate } from "../../store/find-resource";

/** Refused while a project uses the template or an asset was created from it. */
export const deleteAssetTemplate: OperationHandler = async (context) => {
  const { assetTemplateId, assetTemplateName } = await findTemplate(context);
  const { query } = context.store;
  const projectIds = await approvedSourceIds(context.store, assetTemplateId);
  const { assetCount } = await query
    .selectFrom("asset")
    .select((select) => select.fn.countAll<number>().as("assetCount"))
    .where("assetTemplateId", "=", assetTemplateId)
    .executeTakeFirstOrThrow();
  if (projectIds.length + assetCount > 0) {
    const message = `Asset template ${assetTemplateId} is in use by ${projectIds.length} projects and ${assetCount} assets`;
    throw conflict("ASSET_TEMPLATE_IN_USE", message, { assetTemplateId, projectIds, assetCount });
  }
  await forgetResource(context.store, assetTemplateId);
  await query.deleteFrom("template").where("assetTemplateId", "=", assetTemplateId).execute();
  context.noteAudit({ assetTemplateName });
  return answerNothing();
};
