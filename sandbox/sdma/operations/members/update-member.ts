import { z } from "zod";
import { answerJson, type OperationHandler } from "../../operation-context";
import { toMember } from "../../wire/member";
import { parseBody } from "../parse-body";
import { findMember } from "./find-member";
import { findMemberResource, type MemberResource } from "./member-resource";
import { requireMayChange, requireOtherOwner } from "./member-rules";

const bodySchema = z.object({ membershipLevel: z.string() });

/** UpdateLibraryMember, UpdateProjectMember, UpdateAssetTemplateMember, UpdateConnectorMember. */
export function updateMember(type: MemberResource): OperationHandler {
  return async (context) => {
    const { membershipLevel } = parseBody(bodySchema, context.body);
    const resourceId = await findMemberResource(context, type);
    const member = await findMember(context, resourceId);
    const { principalType, principalId } = member;
    requireMayChange(context, type, member, [membershipLevel]);
    if (membershipLevel !== "OWNER") await requireOtherOwner(context, member);
    const changes = {
      membershipLevel,
      updatedAt: context.nowSeconds,
      updatedBy: context.caller.sessionName,
    };
    await context.store.query
      .updateTable("member")
      .set(changes)
      .where((where) => where.and({ resourceId, principalType, principalId }))
      .execute();
    const before = { membershipLevel: member.membershipLevel };
    context.noteAudit({ principalType, before, after: { membershipLevel } });
    return answerJson(toMember({ ...member, ...changes }));
  };
}
