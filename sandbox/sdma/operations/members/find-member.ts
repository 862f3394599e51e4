import { type OperationContext, pathParameter } from "../../operation-context";
import { notFound } from "../../sdma-error";
import type { MemberRow } from "../../store/schema";

/**
 * The member that the path names; a USER takes precedence over a GROUP of the same name unless `principalType` says
 * otherwise (assumption: changes and removals cannot specify it).
 * @throws SdmaError 404
 */
export async function findMember(context: OperationContext, resourceId: string): Promise<MemberRow> {
  const principalId = pathParameter(context, "principalId");
  const { principalType } = context.query;
  const row = await context.store.query
    .selectFrom("member")
    .selectAll()
    .where((where) => where.and({ resourceId, principalId, ...(principalType ? { principalType } : {}) }))
    .orderBy("principalType", "desc")
    .executeTakeFirst();
  if (!row) throw notFound("Member", principalId);
  return row;
}
