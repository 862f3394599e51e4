import type { RoleEvidenceAnswer } from "../../contracts/permission-evidence";

/** A change of somebody's groups at the issuer; at most one each. */
export interface GroupChange {
  join: string | null;
  leave: string | null;
}

type RuledRole = Pick<RoleEvidenceAnswer, "id" | "label" | "rules">;

const isGiven = ({ rules }: RuledRole, groups: readonly string[]): boolean =>
  rules.isByEmail || rules.groups.some((group) => group === "*" || groups.includes(group));

/** Groups that would give a role that one does not have, with those roles; only administrators see them. */
export function joinableGroups<Role extends RuledRole>(
  roles: readonly Role[],
  own: readonly string[],
): { group: string; gives: Role[] }[] {
  const missing = roles.filter((role) => !isGiven(role, own));
  const names = new Set(missing.flatMap(({ rules }) => rules.groups));
  return [...names].toSorted().map((group) => ({
    group,
    gives: missing.filter(({ rules }) => rules.groups.includes(group)),
  }));
}

/** One's own groups that give a role. */
export function leavableGroups(roles: readonly RuledRole[], own: readonly string[]): string[] {
  return own.filter((group) => roles.some(({ rules }) => rules.groups.includes(group))).toSorted();
}

/**
 * The role that somebody would have: the first that a joined group gives anew, else the shown one while some rule still
 * gives it, else the first that is left.
 * @returns null where none is left
 */
export function roleAfter<Role extends RuledRole>(
  roles: readonly Role[],
  shown: Role,
  { own, join, leave }: GroupChange & { own: readonly string[] },
): Role | null {
  const gained = join === null ? undefined : joinableGroups(roles, own).find(({ group }) => group === join);
  const [first] = gained?.gives ?? [];
  if (first) return first;
  if (leave === null || !leavableGroups(roles, own).includes(leave)) return shown;
  const left = own.filter((group) => group !== leave);
  const kept = roles.filter((role) => isGiven(role, left));
  return kept.find(({ id }) => id === shown.id) ?? kept[0] ?? null;
}
