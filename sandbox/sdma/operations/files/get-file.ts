import { readInvocationsOf } from "../../invocations/read-invocations";
import { answerJson, type OperationHandler } from "../../operation-context";
import { findAsset, findProject } from "../../store/find-resource";
import { toFileDetail } from "../../wire/file";
import { findFile, lastVersionOf } from "./find-file";
import { mayReadContent } from "./may-read-content";

export const getFile: OperationHandler = async (context) => {
  const { bucket } = await findProject(context);
  const asset = await findAsset(context);
  const row = await findFile(context, asset);
  const hasUrl = mayReadContent(context.level, asset, row);
  const triggered = await readInvocationsOf(context, row.fileId);
  return answerJson(toFileDetail(row, lastVersionOf(row, asset), bucket, context.presign, hasUrl, triggered));
};
