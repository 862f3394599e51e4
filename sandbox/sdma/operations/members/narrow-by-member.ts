import { isAtLeast } from "../../levels/level";
import { type OperationContext, pathParameter } from "../../operation-context";

type Visible = "all" | readonly string[];

/**
 * The visible resources that may be listed when the query's `principalId` filters by member. Members are visible to
 * Contributors and above (guide), so the list must not reveal more about others' memberships; one's own are not secret.
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
