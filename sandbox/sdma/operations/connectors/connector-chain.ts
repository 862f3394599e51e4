import { isApproved } from "../../associations/find-association";
import type { OperationContext } from "../../operation-context";
import { forbidden } from "../../sdma-error";
import { findConnector, findTemplate } from "../../store/find-resource";
import type { ConnectorRow } from "../../store/schema";

export interface ConnectorChain {
  connector: ConnectorRow;
  /** Whether the template uses the connector and, if the path has a project, the project uses the template. */
  isComplete: boolean;
}

/**
 * Follows the path from its project through its template to its connector.
 * @throws SdmaError 404 for a template or a connector that does not exist
 */
export async function readConnectorChain(context: OperationContext): Promise<ConnectorChain> {
  const { store } = context;
  const { projectId } = context.path;
  const { assetTemplateId } = await findTemplate(context);
  const connector = await findConnector(context);
  const isUsed = await isApproved(store, assetTemplateId, connector.connectorId);
  const isPermitted = projectId === undefined || (await isApproved(store, projectId, assetTemplateId));
  return { connector, isComplete: isUsed && isPermitted };
}

/** The connector at the end of a complete chain. @throws SdmaError 403 if an association is not approved */
export async function findConnectorByChain(context: OperationContext): Promise<ConnectorRow> {
  const { connector, isComplete } = await readConnectorChain(context);
  if (!isComplete) throw forbidden(context.operationId, connector.connectorId);
  return connector;
}
