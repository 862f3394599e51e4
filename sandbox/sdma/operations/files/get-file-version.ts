import { readInvocationsOf } from "../../invocations/read-invocations";
import { answerJson, type OperationHandler, pathParameter } from "../../operation-context";
import { notFound } from "../../sdma-error";
import { findAsset, findProject } from "../../store/find-resource";
import { toFileDetail } from "../../wire/file";
import { findFileHistory, lastVersionOf } from "./find-file";
import { findVersionNumber } from "./find-version-number";
import { mayReadContent } from "./may-read-content";

/** The content at this file's path in an asset version. */
export const getFileVersion: OperationHandler = async (context) => {
  const { bucket } = await findProject(context);
  const asset = await findAsset(context);
  const number = findVersionNumber(context, asset);
  const history = await findFileHistory(context, asset);
  const row = history.find((file) => file.firstVersion <= number && number <= lastVersionOf(file, asset));
  if (!row) throw notFound("File", `${pathParameter(context, "fileIdOrPathId")} in version ${number}`);
  const hasUrl = mayReadContent(context.level, asset, row);
  const triggered = await readInvocationsOf(context, row.fileId);
  return answerJson(toFileDetail(row, number, bucket, context.presign, hasUrl, triggered));
};
