import { z } from "zod";
import {
  answerJson,
  type OperationContext,
  type OperationHandler,
  pathParameter,
} from "../operation-context";
import { notFound } from "../sdma-error";
import { readNewestCursor } from "../store/list-cursor";
import { toMember } from "../wire/member";
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

/** Without `principalType` a USER of that name comes before a GROUP (assumption). */
export function getMember(resource: MemberResource): OperationHandler {
  return async (context) => {
    const principalId = pathParameter(context, "principalId");
    const resourceId = await findMemberResource(context, resource);
    const { principalType } = context.query;
    const row = await context.store.query
      .selectFrom("member")
      .selectAll()
      .where((where) => where.and({ resourceId, principalId, ...(principalType ? { principalType } : {}) }))
      .orderBy("principalType", "desc")
      .executeTakeFirst();
    if (!row) throw notFound("Member", principalId);
    return answerJson(toMember(row));
  };
}
