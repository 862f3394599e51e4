import type { OperationContext } from "../../operation-context";
import { conflict, forbidden } from "../../sdma-error";
import type { MemberRow } from "../../store/schema";
import type { MemberResource } from "./member-resource";

function isOwnEntry({ caller }: OperationContext, { principalType, principalId }: MemberRow): boolean {
  return caller.principals.some(
    (principal) =>
      principal.principalType === "USER" && principalType === "USER" && principal.principalId === principalId,
  );
}

/**
 * Checks the level again, now that the member's level is known. Only the caller's entry as a USER is their own: whoever
 * may manage a group's entry may do so as a member of that group (assumption).
 * @throws SdmaError 403
 */
export function requireMayChange(
  context: OperationContext,
  type: MemberResource,
  member: MemberRow,
  next: readonly string[],
): void {
  const { resourceId } = member;
  const isAllowed = context.levels.allows({
    operationId: context.operationId,
    resource: { type, id: resourceId },
    libraryId: context.path.libraryId ?? resourceId,
    context: { levels: [member.membershipLevel, ...next], isOwn: isOwnEntry(context, member) },
  });
  if (!isAllowed) throw forbidden(context.operationId, resourceId);
}

/** @throws SdmaError 409 for the resource's only Owner, counting people and groups alike */
export async function requireOtherOwner(context: OperationContext, member: MemberRow): Promise<void> {
  if (member.membershipLevel !== "OWNER") return;
  const { resourceId, principalId } = member;
  const owners = await context.store.query
    .selectFrom("member")
    .select("principalId")
    .where((where) => where.and({ resourceId, membershipLevel: "OWNER" }))
    .limit(2)
    .execute();
  if (owners.length < 2) {
    throw conflict(
      "LAST_OWNER",
      "The last Owner of a resource can neither be removed nor given a lower level",
      {
        resourceId,
        principalId,
      },
    );
  }
}
