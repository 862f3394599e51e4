import { answerJson, type OperationHandler } from "../../operation-context";
import { findAsset } from "../../store/find-resource";

export const listAssetAttributes: OperationHandler = async (context) => {
  const { attributes } = await findAsset(context);
  return answerJson({ attributes: JSON.parse(attributes) });
};
