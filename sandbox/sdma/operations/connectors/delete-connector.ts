import { approvedSourceIds } from "../../associations/approved-source-ids";
import { forgetResource } from "../../associations/forget-resource";
import { answerNothing, type OperationHandler } from "../../operation-context";
import { conflict } from "../../sdma-error";
import { findConnector } from "../../store/find-resource";

/** Refused while a template uses it. */
export const deleteConnector: OperationHandler = async (context) => {
  const { connectorId, connectorName } = await findConnector(context);
  const assetTemplateIds = await approvedSourceIds(context.store, connectorId);
  if (assetTemplateIds.length > 0) {
    const message = `Connector ${connectorId} is in use by ${assetTemplateIds.length} asset templates`;
    throw conflict("CONNECTOR_IN_USE", message, { connectorId, assetTemplateIds });
  }
  await forgetResource(context.store, connectorId);
  await context.store.query.deleteFrom("connector").where("connectorId", "=", connectorId).execute();
  context.noteAudit({ connectorName });
  return answerNothing();
};
