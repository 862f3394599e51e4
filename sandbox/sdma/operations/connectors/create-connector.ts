import { answerJson, type OperationHandler } from "../../operation-context";
import { findLibrary } from "../../store/find-resource";
import { toConnector } from "../../wire/connector";
import { addOwner } from "../members/add-owner";
import { newResourceId } from "../new-resource-id";
import { readConnectorBody } from "./connector-body";

/** The creator becomes the owner. The connector does nothing until a template permits it. */
export const createConnector: OperationHandler = async (context) => {
  const { libraryId } = await findLibrary(context);
  const { config, enabled, default: isDefault, ...settings } = readConnectorBody(context.body);
  const row = {
    connectorId: newResourceId("connector"),
    libraryId,
    ...settings,
    enabled: Number(enabled),
    isDefault: Number(isDefault),
    connectorConfig: JSON.stringify(config),
    createdAt: context.nowSeconds,
    createdBy: context.caller.sessionName,
    updatedAt: context.nowSeconds,
    updatedBy: context.caller.sessionName,
  };
  await context.store.query.insertInto("connector").values(row).execute();
  await addOwner(context, row.connectorId);
  context.noteAudit({ resourceId: row.connectorId, connectorName: row.connectorName });
  return answerJson(toConnector(row, []));
};
