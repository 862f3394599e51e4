import { answerJson, type OperationHandler } from "../../operation-context";
import { findLibrary } from "../../store/find-resource";
import { toLibrary } from "../../wire/library";

export const getLibrary: OperationHandler = async (context) => {
  const library = await findLibrary(context);
  return answerJson({ ...toLibrary(library), solutionVersion: library.solutionVersion });
};
