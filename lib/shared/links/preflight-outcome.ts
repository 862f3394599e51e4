import type { Blocker } from "../permissions/join-layers";
import type { WhoGrant } from "../permissions/people/who-can-model";
import type { Operation } from "../sdma/catalog";

type Verdict = "allowed" | "denied" | "unknown";

/** What a role, if they take it, would let them do on the page. */
export interface PreflightRole {
  /** Empty for a role that the sender is not told of. */
  label: string;
  grant: Exclude<WhoGrant, { kind: "none" }>;
  open: Verdict;
  /** null where the page has nothing to download. */
  download: Verdict | null;
  /** What stands in the way of opening first, with the operation; null where nothing does, or nothing that is known. */
  blocker: { operation: Operation; blocker: Blocker } | null;
}

export type PreflightOutcome =
  /** `others`: they have more roles, of which some do not open it. */
  | { kind: "open" | "view-only"; role: PreflightRole; others: boolean }
  | { kind: "level-low" | "role-refuses"; blocker: Blocker; operation: Operation }
  | { kind: "no-role" }
  /** `if`: what the sender knows to give a role, such as `group survey-crew`. */
  | { kind: "unknown"; because: "rules-hidden"; if: readonly string[] }
  | { kind: "unknown"; because: "groups"; if: readonly string[] }
  | { kind: "unknown"; because: "evidence"; blocker: Blocker };

/** The role that lets them do most. */
function bestOf(roles: readonly PreflightRole[]): PreflightRole | undefined {
  const rank = ({ download }: PreflightRole) => (download === "denied" ? 2 : download === "unknown" ? 1 : 0);
  return roles.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** Of roles that would open it, or might. */
function conditionsOf(roles: readonly PreflightRole[]): string[] {
  const conditions = roles.flatMap(({ grant, open }) =>
    grant.kind === "possible" && open !== "denied" ? grant.if : [],
  );
  return [...new Set(conditions)];
}

/** SDMA refuses them in each role that they could have; null where it may not. */
function lowLevel(roles: readonly PreflightRole[]): PreflightOutcome | null {
  const levels = roles.flatMap(({ blocker, open }) =>
    open === "denied" && blocker?.blocker.layer === "sdma" ? [blocker] : [],
  );
  const [level] = levels;
  return level && levels.length === roles.length ? { kind: "level-low", ...level } : null;
}

/**
 * One outcome from the roles that somebody has or may have: a yes only by a role that they surely have.
 * @param seesRoles false: they may have roles that are not among these
 */
export function judgePreflight(roles: readonly PreflightRole[], seesRoles: boolean): PreflightOutcome {
  const granted = roles.filter(({ grant }) => grant.kind === "granted");
  const best = bestOf(granted.filter(({ open }) => open === "allowed"));
  if (best) {
    const others = granted.some(({ open }) => open !== "allowed");
    return { kind: best.download === "denied" ? "view-only" : "open", role: best, others };
  }
  const low = lowLevel(roles);
  if (low) return low;
  const undecided = granted.find(({ open }) => open === "unknown");
  if (undecided?.blocker) return { kind: "unknown", because: "evidence", blocker: undecided.blocker.blocker };
  const conditions = conditionsOf(roles);
  if (!seesRoles) return { kind: "unknown", because: "rules-hidden", if: conditions };
  if (conditions.length > 0) return { kind: "unknown", because: "groups", if: conditions };
  const [refused] = granted.length > 0 ? granted : roles;
  if (!refused?.blocker) return { kind: "no-role" };
  return {
    kind: refused.blocker.blocker.layer === "sdma" ? "level-low" : "role-refuses",
    ...refused.blocker,
  };
}
