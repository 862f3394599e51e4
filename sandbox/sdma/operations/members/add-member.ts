import { z } from "zod";
import { answerJson, type OperationHandler, pathParameter } from "../../operation-context";
import { conflict } from "../../sdma-error";
import { toMember } from "../../wire/member";
import { parseBody } from "../parse-body";
import { findMemberResource, type MemberResource } from "./member-resource";
import { requireKnownPrincipal } from "./require-known-principal";

const bodySchema = z.object({ membershipLevel: z.string(), principalType: z.enum(["USER", "GROUP"]) });

/** AddLibraryMember, AddProjectMember, AddAssetTemplateMember, AddConnectorMember; the level is checked before. */
export function addMember(type: MemberResource): OperationHandler {
  return async (context) => {
    const { query } = context.store;
    const { membershipLevel, principalType } = parseBody(bodySchema, context.body);
    const principalId = pathParameter(context, "principalId");
    const resourceId = await findMemberResource(context, type);
    const key = { resourceId, principalType, principalId };
    const present = await query
      .selectFrom("member")
      .select("membershipLevel")
      .where((where) => where.and(key))
      .executeTakeFirst();
    if (present) {
      throw conflict("MEMBER_ALREADY_EXISTS", `${principalId} is already a member of ${resourceId}`, key);
    }
    await requireKnownPrincipal(context, principalType, principalId);
    const member = {
      ...key,
      membershipLevel,
      createdAt: context.nowSeconds,
      createdBy: context.caller.sessionName,
      updatedAt: null,
      updatedBy: null,
    };
    await query.insertInto("member").values(member).execute();
    context.noteAudit({ principalType, after: { membershipLevel } });
    return answerJson(toMember(member));
  };
}
