import { questionOf } from "./check-level";
import type { LevelReader } from "./effective-level";
import { operationsAbout, pathParameterOf } from "./operation-rule";
import type { Question, Resource } from "./question";

/** Stands for a resource on which the caller has no level of their own. */
const elsewhere = { libraryId: "", projectId: "", templateId: "", connectorId: "" };

/** The least that can be asked: reading for credentials, no level for members. */
function leastQuestion(operationId: string, { type, id }: Resource, libraryId: string): Question {
  const path = { ...elsewhere, libraryId, [pathParameterOf[type]]: id };
  return questionOf({ operationId, path, query: { operation: "read" }, body: {} });
}

/** The operations about this resource that the policies let this caller do, sorted. */
export function permittedOperations(reader: LevelReader, resource: Resource, libraryId: string): string[] {
  return operationsAbout(resource.type).filter((operationId) =>
    reader.allows(leastQuestion(operationId, resource, libraryId)),
  );
}
