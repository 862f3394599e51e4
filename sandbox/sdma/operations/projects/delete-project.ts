import { forgetResource } from "../../associations/forget-resource";
import { answerNothing, type OperationHandler } from "../../operation-context";
import { conflict } from "../../sdma-error";
import { findProject } from "../../store/find-resource";

/** Refused while any asset is left, including those being created or deleted. */
export const deleteProject: OperationHandler = async (context) => {
  const { projectId, projectName } = await findProject(context);
  const { query } = context.store;
  const { assetCount } = await query
    .selectFrom("asset")
    .select((select) => select.fn.countAll<number>().as("assetCount"))
    .where("projectId", "=", projectId)
    .executeTakeFirstOrThrow();
  if (assetCount > 0) {
    throw conflict("PROJECT_NOT_EMPTY", `Project ${projectId} still contains ${assetCount} assets`, {
      projectId,
      assetCount,
    });
  }
  await forgetResource(context.store, projectId);
  await query.deleteFrom("project").where("projectId", "=", projectId).execute();
  context.noteAudit({ projectName });
  return answerNothing();
};
