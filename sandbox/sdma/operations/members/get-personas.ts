import { createLevelReader } from "../../levels/effective-level";
import type { Level } from "../../levels/level";
import { type ResourceType, resourceTypes } from "../../levels/operation-rule";
import { permittedOperations } from "../../levels/permitted-operations";
import { levelsOf } from "../../levels/question-entities";
import { answerJson, type OperationHandler } from "../../operation-context";

const libraryId = "any library";

/** A level on the library applies to everything in it. */
function reachOf(resourceType: ResourceType): readonly ResourceType[] {
  return resourceType === "library" ? resourceTypes : [resourceType];
}

function idOf(resourceType: ResourceType): string {
  return resourceType === "library" ? libraryId : "any resource";
}

function describePersona(resourceType: ResourceType, persona: Level): object {
  const member = { principalType: "USER", principalId: "anybody" } as const;
  const reader = createLevelReader({ principals: [member], sessionName: "anybody", arn: "anybody" }, [
    { ...member, resourceId: idOf(resourceType), level: persona },
  ]);
  return {
    resourceType,
    persona,
    resourcePermissions: reachOf(resourceType).map((reached) => ({
      resourceType: reached,
      permissions: permittedOperations(reader, { type: reached, id: idOf(reached) }, libraryId),
    })),
  };
}

let known: readonly object[] | undefined;

/** The operations that each level allows on each type of resource. The spelling of the types is our assumption. */
export const getPersonas: OperationHandler = async () => {
  known ??= resourceTypes.flatMap((resourceType) =>
    levelsOf(resourceType).map((persona) => describePersona(resourceType, persona)),
  );
  return answerJson({ personas: known });
};
