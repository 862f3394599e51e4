import { isAtLeast } from "../../levels/level";
import { type OperationContext, pathParameter } from "../../operation-context";

type Visible = "all" | readonly string[];

/**
 * What of the visible resources may be listed by whom it has for a member, when the query's `principalId` asks that.
 * Members are shown to Contributors and above (guide), so of others' memberships such a list must tell no more; one's
 * own are no secret.
 */
export function narrowByMember(context: OperationContext, visible: Visible): Visible {
  const { levels, caller } = context;
  const { principalId } = context.query;
  const isOwn = caller.principals.some((principal) => principal.principalId === principalId);
  if (principalId === undefined || isOwn) return visible;
  const libraryId = pathParameter(context, "libraryId");
  if (isAtLeast(levels.on(libraryId, libraryId), "CONTRIBUTOR")) return visible;
  return levels.ownResourceIds().filter((id) => isAtLeast(levels.on(id, libraryId), "CONTRIBUTOR"));
}
