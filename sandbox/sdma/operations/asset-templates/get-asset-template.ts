import { answerJson, type OperationHandler } from "../../operation-context";
import { findTemplate } from "../../store/find-resource";
import { toTemplate } from "../../wire/template";

export const getAssetTemplate: OperationHandler = async (context) =>
  answerJson(toTemplate(await findTemplate(context)));
