import { answerJson, type OperationHandler } from "../../operation-context";
import { findConnector } from "../../store/find-resource";
import { toConnector } from "../../wire/connector";
import { readConnectorBody } from "./connector-body";
import { readRecentInvocations } from "./recent-invocations";

/** Replaces everything except `default`, which the document does not allow in requests. */
export const updateConnector: OperationHandler = async (context) => {
  const connector = await findConnector(context);
  const { config, enabled, default: _default, ...settings } = readConnectorBody(context.body);
  const changes = {
    ...settings,
    enabled: Number(enabled),
    connectorConfig: JSON.stringify(config),
    updatedAt: context.nowSeconds,
    updatedBy: context.caller.sessionName,
  };
  await context.store.query
    .updateTable("connector")
    .set(changes)
    .where("connectorId", "=", connector.connectorId)
    .execute();
  context.noteAudit({ connectorName: changes.connectorName, enabled });
  const invocations = await readRecentInvocations(context, connector.connectorId);
  return answerJson(toConnector({ ...connector, ...changes }, invocations));
};
