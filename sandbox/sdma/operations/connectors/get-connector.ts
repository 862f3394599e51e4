import { answerJson, type OperationHandler } from "../../operation-context";
import { findConnector } from "../../store/find-resource";
import { toConnector } from "../../wire/connector";
import { readRecentInvocations } from "./recent-invocations";

export const getConnector: OperationHandler = async (context) => {
  const connector = await findConnector(context);
  return answerJson(toConnector(connector, await readRecentInvocations(context, connector.connectorId)));
};
