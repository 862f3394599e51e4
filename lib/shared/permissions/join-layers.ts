import type { AccessDecision } from "./iam/access-model";
import type { SdmaDecision } from "./sdma/decide-level";
import { granterOf } from "./sdma/level-evidence";
import type { SdmaResourceType } from "./sdma/needed-level";

/** Somebody who can remove what stands in the way. */
export type Fixer =
  /** Oneself, by switching to another role of one's own. */
  | { kind: "own-role"; roleId: string; label: string }
  | { kind: "iam-administrator" }
  | { kind: "level-granter"; resource: SdmaResourceType; level: "MANAGER" | "OWNER" };

export type Blocker =
  | { layer: "iam"; decision: Exclude<AccessDecision, { verdict: "allowed" }> }
  | { layer: "sdma"; decision: Exclude<SdmaDecision, { verdict: "allowed" | "not-applicable" }> };

/** Both layers together. A request passes IAM at the gateway first, then SDMA's levels. */
export interface JoinedDecision {
  verdict: "allowed" | "denied" | "unknown";
  /** In the order in which a request meets them; denials before what is unknown. Empty if allowed. */
  blockers: readonly Blocker[];
  /** Who can remove the first blocker, the easiest way first. Empty if allowed. */
  fixers: readonly Fixer[];
}

/** The verdict of both layers where each is known by itself, such as from AWS's own answers. */
export function joinedVerdict(
  iam: AccessDecision["verdict"],
  sdma: SdmaDecision["verdict"],
): JoinedDecision["verdict"] {
  if (iam === "implicit-deny" || iam === "explicit-deny" || sdma === "denied") return "denied";
  return iam === "unknown" || sdma === "unknown" ? "unknown" : "allowed";
}

/** Another role of the person's own, and what IAM says to it. */
export interface OwnRole {
  roleId: string;
  label: string;
  iam: AccessDecision["verdict"];
}

/** An undecided verdict that can only turn out to be a denial is one. */
function isDenied({ layer, decision }: Blocker): boolean {
  if (layer === "sdma" || decision.verdict !== "unknown") return decision.verdict !== "unknown";
  return !decision.possible.includes("allowed");
}

function blockersOf(iam: AccessDecision, sdma: SdmaDecision): Blocker[] {
  const blockers: Blocker[] = [];
  if (iam.verdict !== "allowed") blockers.push({ layer: "iam", decision: iam });
  if (sdma.verdict !== "allowed" && sdma.verdict !== "not-applicable")
    blockers.push({ layer: "sdma", decision: sdma });
  return blockers.toSorted((a, b) => Number(isDenied(b)) - Number(isDenied(a)));
}

function fixersOf(blocker: Blocker, ownRoles: readonly OwnRole[]): Fixer[] {
  if (blocker.layer === "iam") {
    const open = ownRoles.filter(({ iam }) => iam === "allowed");
    return [
      ...open.map(({ roleId, label }): Fixer => ({ kind: "own-role", roleId, label })),
      { kind: "iam-administrator" },
    ];
  }
  const { resource, level } = blocker.decision.needed;
  return [{ kind: "level-granter", resource, level: granterOf(level) }];
}

/**
 * One verdict from both layers: denied as soon as one layer surely denies, allowed only if both surely allow.
 * @param ownRoles the person's other roles; those that IAM allows are offered before anybody else is asked
 */
export function joinLayers(
  iam: AccessDecision,
  sdma: SdmaDecision,
  ownRoles: readonly OwnRole[] = [],
): JoinedDecision {
  const blockers = blockersOf(iam, sdma);
  const [first] = blockers;
  if (!first) return { verdict: "allowed", blockers, fixers: [] };
  return {
    verdict: isDenied(first) ? "denied" : "unknown",
    blockers,
    fixers: fixersOf(first, ownRoles),
  };
}
