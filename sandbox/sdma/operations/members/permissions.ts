import { permittedOperations } from "../../levels/permitted-operations";
import { answerJson, type OperationHandler, pathParameter } from "../../operation-context";
import { findMemberResource, type MemberResource } from "./member-resource";

/**
 * GetLibraryPermissions, GetProjectPermissions, GetAssetTemplatePermissions, GetConnectorPermissions: the operations
 * that the caller may perform on this resource. That permissions are operation ids is our assumption.
 */
export function getPermissions(type: MemberResource): OperationHandler {
  return async (context) => {
    const id = await findMemberResource(context, type);
    const permissions = permittedOperations(
      context.levels,
      { type, id },
      pathParameter(context, "libraryId"),
    );
    return answerJson({ permissions });
  };
}
