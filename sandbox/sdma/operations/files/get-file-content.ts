import type { OperationHandler } from "../../operation-context";
import { findAsset, findProject } from "../../store/find-resource";
import { findFile } from "./find-file";

/** The raw bytes, of any size: real gateways cut a response that is not streamed at 10 MB. */
export const getFileContent: OperationHandler = async (context) => {
  const { bucket } = await findProject(context);
  const row = await findFile(context, await findAsset(context));
  return context.openContent(bucket, row.objectKey);
};
