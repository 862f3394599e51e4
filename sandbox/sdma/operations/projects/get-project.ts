import { answerJson, type OperationHandler } from "../../operation-context";
import { findProject } from "../../store/find-resource";
import { toProject } from "../../wire/project";

export const getProject: OperationHandler = async (context) =>
  answerJson(toProject(await findProject(context), context.presign));
