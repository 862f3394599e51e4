import { levels } from "../levels/level";
import { operationsOpenTo, type ResourceType, resourceTypes } from "../levels/operation-rule";
import { answerJson, type OperationHandler } from "../operation-context";

/** A level on the library reaches everything in it. */
function reachOf(resourceType: ResourceType): readonly ResourceType[] {
  return resourceType === "library" ? resourceTypes : [resourceType];
}

/** For each type of resource and each level on it: what it opens. The spelling of the types is our assumption. */
export const getPersonas: OperationHandler = async () => {
  const personas = resourceTypes.flatMap((resourceType) =>
    levels
      .filter((level) => level !== "CONSUMER" || resourceType === "project")
      .map((persona) => ({
        resourceType,
        persona,
        resourcePermissions: reachOf(resourceType).map((reached) => ({
          resourceType: reached,
          permissions: operationsOpenTo(persona, reached),
        })),
      })),
  );
  return answerJson({ personas });
};
