import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { findAsset, findConnector, findProject } from "../../store/find-resource";
import type { ConnectorRow } from "../../store/schema";
import { requireFile } from "../files/require-file";
import { findConnectorByChain } from "./connector-chain";
import { providedResources } from "./provided-resources";

function answerResources({ query }: OperationContext, connector: ConnectorRow) {
  const { resourceType, attributeName } = query;
  return answerJson({ resources: providedResources(connector, { resourceType, attributeName }) });
}

export const getConnectorResources: OperationHandler = async (context) =>
  answerResources(context, await findConnector(context));

export const getConnectorResourcesViaAssetTemplate: OperationHandler = async (context) =>
  answerResources(context, await findConnectorByChain(context));

export const getConnectorResourcesViaAssetTemplateProject: OperationHandler = async (context) => {
  await findProject(context);
  return answerResources(context, await findConnectorByChain(context));
};

/** `fileIds`, `aabb` and `params` are meant for the connected system and have no effect here (assumption). */
export const getConnectorResourcesViaAsset: OperationHandler = async (context) => {
  await findProject(context);
  const asset = await findAsset(context);
  await requireFile(context, asset);
  return answerResources(context, await findConnectorByChain(context));
};
