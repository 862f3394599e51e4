import { z } from "zod";
import { answerJson, type OperationContext, type OperationHandler } from "../../operation-context";
import { readNewestCursor } from "../../store/list-cursor";
import { toMember } from "../../wire/member";
import { findMember } from "./find-member";
import { findMemberResource, type MemberResource } from "./member-resource";

const principalTypeSchema = z.enum(["USER", "GROUP"]);

async function listMembersOf(context: OperationContext, resourceId: string) {
  const principalType = principalTypeSchema.parse(context.query.principalType);
  return context.page({
    fetch: async (after, limit) => {
      let query = context.store.query
        .selectFrom("member")
        .selectAll()
        .where((where) => where.and({ resourceId, principalType }));
      if (after) {
        const [createdAt, id] = readNewestCursor(after);
        query = query.where((where) =>
          where(where.refTuple("createdAt", "principalId"), "<", where.tuple(createdAt, id)),
        );
      }
      return query.orderBy("createdAt", "desc").orderBy("principalId", "desc").limit(limit).execute();
    },
    keyOf: (row) => [row.createdAt, row.principalId],
  });
}

/** ListLibraryMembers, ListProjectMembers, ListAssetTemplateMembers, ListConnectorMembers. */
export function listMembers(resource: MemberResource): OperationHandler {
  return async (context) => {
    const { rows, nextToken } = await listMembersOf(context, await findMemberResource(context, resource));
    return answerJson({ members: rows.map(toMember), nextToken });
  };
}

/** GetLibraryMember, GetProjectMember, GetAssetTemplateMember, GetConnectorMember. */
export function getMember(resource: MemberResource): OperationHandler {
  return async (context) =>
    answerJson(toMember(await findMember(context, await findMemberResource(context, resource))));
}
