import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { findAsset, findProject } from "../../store/find-resource";
import { requireFile } from "../files/require-file";
import { readConnectorChain } from "./connector-chain";

async function answerVerdict(context: OperationContext) {
  const { connector, isComplete } = await readConnectorChain(context);
  return answerJson({ result: isComplete && connector.enabled === 1 });
}

/** Whether the connector may act on the project: enabled, and both associations approved (assumption). */
export const verifyProjectConnectorRelationship: OperationHandler = async (context) => {
  await findProject(context);
  return answerVerdict(context);
};

/** The same for an asset, or for one of its files if the query names one. */
export const verifyAssetConnectorRelationship: OperationHandler = async (context) => {
  await findProject(context);
  await requireFile(context, await findAsset(context));
  return answerVerdict(context);
};
