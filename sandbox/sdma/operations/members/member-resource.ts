import type { ResourceType } from "../../levels/operation-rule";
import type { OperationContext } from "../../operation-context";
import { findConnector, findLibrary, findProject, findTemplate } from "../../store/find-resource";

export type MemberResource = ResourceType;

/** The id of the resource in the path that has members. @throws SdmaError 404 */
export async function findMemberResource(
  context: OperationContext,
  resource: MemberResource,
): Promise<string> {
  switch (resource) {
    case "library":
      return (await findLibrary(context)).libraryId;
    case "project":
      return (await findProject(context)).projectId;
    case "assetTemplate":
      return (await findTemplate(context)).assetTemplateId;
    case "connector":
      return (await findConnector(context)).connectorId;
  }
}
