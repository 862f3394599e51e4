import { isLevelAtLeast, levelsFromHighest } from "../../level-order";
import { levelFromPermissions } from "../../levels";
import type { Operation } from "../../sdma/catalog";
import type { EvidenceByResource, HeldLevel, LevelEvidence } from "./level-evidence";
import {
  isFilteredList,
  type LevelChoice,
  type NeededLevel,
  neededLevel,
  otherEndOf,
  type SdmaResourceType,
} from "./needed-level";

export type SdmaUncertainty =
  /** The resource was not read, or its answer was a refusal. */
  | "not-read"
  /** Not every membership could be seen. */
  | "incomplete"
  /** A membership that would be enough may be theirs. */
  | "possible-member"
  /** SDMA's list of permissions fits two levels, of which one would be enough. */
  | "between-levels"
  /** An association may let them in without a level of their own. */
  | "association"
  /** The other end of an association was not read. */
  | "other-end";

/** What SDMA's own levels say about one operation, whatever IAM says. */
export type SdmaDecision =
  | { verdict: "not-applicable" }
  | {
      verdict: "allowed";
      needed: NeededLevel;
      /** The membership that is enough; null where SDMA's own list of permissions says so, or the list is filtered. */
      held: HeldLevel | null;
      because: "permission-list" | "level" | "filtered-list";
    }
  | {
      verdict: "denied";
      needed: NeededLevel;
      /** The highest level that they have; null where they have none. */
      held: HeldLevel | null;
      because: "permission-list" | "level" | "no-level";
    }
  | { verdict: "unknown"; needed: NeededLevel; because: SdmaUncertainty };

const order: readonly string[] = levelsFromHighest;
const rank = ({ level }: HeldLevel) => (order.includes(level) ? order.indexOf(level) : order.length);

/** @returns the membership of the highest level; among equals the one nearest to the person */
export function highestHeld<Held extends HeldLevel>(held: readonly Held[]): Held | null {
  const sources = ["direct", "group", "library", "administrators"];
  const [highest] = held.toSorted(
    (a, b) => rank(a) - rank(b) || sources.indexOf(a.source) - sources.indexOf(b.source),
  );
  return highest ?? null;
}

interface Asked {
  operation: Pick<Operation, "operationId" | "needs">;
  needed: NeededLevel;
  evidence: LevelEvidence | undefined;
}

/** Whether the request needs more than the operation at its least, which is what a list of permissions speaks of. */
const isAboveLeast = ({ operation, needed }: Asked) => needed.level !== neededLevel(operation)?.level;

function fromPermissions({ operation, needed, evidence }: Asked): SdmaDecision | null {
  const permitted = evidence?.permitted;
  if (!permitted) return null;
  const held = highestHeld(evidence.held);
  const isPermitted = permitted.includes(operation.operationId);
  if (!isPermitted) {
    return {
      verdict: "denied",
      needed,
      held,
      because: permitted.length === 0 ? "no-level" : "permission-list",
    };
  }
  if (evidence.uncertain?.includes(operation.operationId))
    return { verdict: "unknown", needed, because: "incomplete" };
  if (!isAboveLeast({ operation, needed, evidence }))
    return { verdict: "allowed", needed, held, because: "permission-list" };
  if (needed.resource !== "library" && needed.resource !== "project") return null;
  const known = levelFromPermissions(permitted, needed.resource);
  if (!known.isKnown) return null;
  if (isLevelAtLeast(known.level, needed.level))
    return { verdict: "allowed", needed, held, because: "permission-list" };
  return known.alsoPossible.some((level) => isLevelAtLeast(level, needed.level))
    ? { verdict: "unknown", needed, because: "between-levels" }
    : { verdict: "denied", needed, held, because: "permission-list" };
}

/** Members of an associated project use a template, and users of a template its connectors. Source: the guide. */
const mayBeAssociated = ({ resource, level }: NeededLevel) =>
  level === "VIEWER" && (resource === "assetTemplate" || resource === "connector");

function fromMemberships({ needed, evidence }: Asked): SdmaDecision {
  if (!evidence) return { verdict: "unknown", needed, because: "not-read" };
  const held = highestHeld(evidence.held);
  if (held && isLevelAtLeast(held.level, needed.level))
    return { verdict: "allowed", needed, held, because: "level" };
  if (!evidence.isComplete) return { verdict: "unknown", needed, because: "incomplete" };
  if (evidence.possible?.some(({ level }) => isLevelAtLeast(level, needed.level)))
    return { verdict: "unknown", needed, because: "possible-member" };
  if (mayBeAssociated(needed)) return { verdict: "unknown", needed, because: "association" };
  return { verdict: "denied", needed, held, because: held ? "level" : "no-level" };
}

function decideOn(asked: Asked): SdmaDecision {
  return fromPermissions(asked) ?? fromMemberships(asked);
}

/** Managers of either end of an association may change it. */
function decideOtherEnd(
  asked: Asked,
  otherEnd: SdmaResourceType,
  evidence: EvidenceByResource,
): SdmaDecision {
  const here = decideOn(asked);
  if (here.verdict !== "denied") return here;
  // The list of permissions of the other end does not contain this operation; only the level there counts.
  const there = fromMemberships({
    ...asked,
    needed: { ...asked.needed, resource: otherEnd },
    evidence: evidence[otherEnd],
  });
  if (there.verdict === "unknown") return { verdict: "unknown", needed: asked.needed, because: "other-end" };
  return there.verdict === "allowed" ? there : here;
}

/**
 * Decides from memberships and from SDMA's own lists of permissions; what neither says stays unknown.
 * Source: the guide, Access levels; operation-levels.json.
 * @param choice what of the request matters; without it the least privileged request is meant
 */
export function decideLevel(
  operation: Pick<Operation, "operationId" | "needs">,
  evidence: EvidenceByResource,
  choice: LevelChoice = {},
): SdmaDecision {
  const needed = neededLevel(operation, choice);
  if (!needed) return { verdict: "not-applicable" };
  if (isFilteredList(operation)) return { verdict: "allowed", needed, held: null, because: "filtered-list" };
  const asked = { operation, needed, evidence: evidence[needed.resource] };
  const otherEnd = otherEndOf(operation);
  return otherEnd ? decideOtherEnd(asked, otherEnd, evidence) : decideOn(asked);
}
