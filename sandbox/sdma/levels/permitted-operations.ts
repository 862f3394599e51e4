import { questionOf } from "./check-level";
import type { LevelReader } from "./effective-level";
import { operationsAbout, pathParameterOf } from "./operation-rule";
import type { Question, Resource } from "./question";

/** Placeholder for a resource on which the caller has no level. */
const elsewhere = { libraryId: "", projectId: "", templateId: "", connectorId: "" };

/** The least privileged request: read credentials, and no membership level. */
function leastQuestion(operationId: string, { type, id }: Resource, libraryId: string): Question {
  const path = { ...elsewhere, libraryId, [pathParameterOf[type]]: id };
  return questionOf({ operationId, path, query: { operation: "read" }, body: {} });
}

/** The operations on this resource that the policies allow this caller, sorted. */
export function permittedOperations(reader: LevelReader, resource: Resource, libraryId: string): string[] {
  return operationsAbout(resource.type).filter((operationId) =>
    reader.allows(leastQuestion(operationId, resource, libraryId)),
  );
}
