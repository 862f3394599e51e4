import { answerJson, type OperationHandler } from "../../operation-context";
import { findAsset, findProject } from "../../store/find-resource";
import { toAssetDetail } from "../../wire/asset";

export const getAsset: OperationHandler = async (context) => {
  const project = await findProject(context);
  return answerJson(toAssetDetail(await findAsset(context), project));
};
