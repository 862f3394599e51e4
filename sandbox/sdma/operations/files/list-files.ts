import { answerJson, type OperationHandler } from "../../operation-context";
import { findAsset } from "../../store/find-resource";
import { listFilesOfVersion } from "./list-files-of-version";

export const listFiles: OperationHandler = async (context) => {
  const asset = await findAsset(context);
  const { page, files } = await listFilesOfVersion(context, asset, asset.versionNumber);
  return answerJson({ files, nextToken: page.nextToken });
};
