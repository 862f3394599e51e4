import { answerNothing, type OperationHandler } from "../../operation-context";
import { findMember } from "./find-member";
import { findMemberResource, type MemberResource } from "./member-resource";
import { requireMayChange, requireOtherOwner } from "./member-rules";

/** DeleteLibraryMember, DeleteProjectMember, DeleteAssetTemplateMember, DeleteConnectorMember. */
export function deleteMember(type: MemberResource): OperationHandler {
  return async (context) => {
    const resourceId = await findMemberResource(context, type);
    const member = await findMember(context, resourceId);
    const { principalType, principalId, membershipLevel } = member;
    requireMayChange(context, type, member, []);
    await requireOtherOwner(context, member);
    await context.store.query
      .deleteFrom("member")
      .where((where) => where.and({ resourceId, principalType, principalId }))
      .execute();
    context.noteAudit({ principalType, before: { membershipLevel } });
    return answerNothing();
  };
}
