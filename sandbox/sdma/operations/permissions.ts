import { operationsOpenTo } from "../levels/operation-rule";
import { answerJson, type OperationHandler } from "../operation-context";
import { findMemberResource, type MemberResource } from "./member-resource";

/**
 * GetLibraryPermissions, GetProjectPermissions, GetAssetTemplatePermissions, GetConnectorPermissions: the operations
 * that the caller's effective level opens on this resource. That permissions are operation ids is our assumption.
 */
export function getPermissions(resource: MemberResource): OperationHandler {
  return async (context) => {
    await findMemberResource(context, resource);
    return answerJson({
      permissions: context.level === null ? [] : operationsOpenTo(context.level, resource),
    });
  };
}
