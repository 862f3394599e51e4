import { isLevelAtLeast, levelsFromHighest, type SdmaLevel } from "../../level-order";
import { levelFromPermissions } from "../../levels";
import { operationCatalog } from "../../sdma/catalog";
import type { EvidenceByResource, HeldLevel, LevelEvidence } from "../sdma/level-evidence";
import type { SdmaResourceType } from "../sdma/needed-level";

export const changeableResources = ["library", "project", "assetTemplate", "connector"] as const;

/** `NONE`: no membership. */
export type ChangedLevel = SdmaLevel | "NONE";
export type ChangedLevels = Readonly<Partial<Record<SdmaResourceType, ChangedLevel>>>;

/** From the highest; libraries have no Consumers. */
export const changeableLevels = (resource: SdmaResourceType): ChangedLevel[] => [
  ...levelsFromHighest.filter((level) => resource !== "library" || level !== "CONSUMER"),
  "NONE",
];

/** `project.MANAGER,library.NONE`, as an address has it. Empty where nothing changes. */
export const formatLevels = (levels: ChangedLevels): string =>
  changeableResources
    .flatMap((resource) => (levels[resource] ? [`${resource}.${levels[resource]}`] : []))
    .join(",");

/** Leaves out what is no level of that resource. */
export function parseLevels(text: string): ChangedLevels {
  const pairs = text.split(",").flatMap((part) => {
    const [name, value] = part.split(".");
    const resource = changeableResources.find((each) => each === name);
    const level = resource && changeableLevels(resource).find((each) => each === value);
    return level ? [[resource, level] as const] : [];
  });
  return Object.fromEntries(pairs);
}

const operationsOf = (resource: SdmaResourceType, level: ChangedLevel): string[] =>
  level === "NONE"
    ? []
    : operationCatalog.flatMap(({ operationId, needs }) => {
        const needed = levelsFromHighest.find((each) => each === needs.level);
        return needs.resource === resource && needed && isLevelAtLeast(level, needed) ? [operationId] : [];
      });

function heldAs(level: ChangedLevel, source: HeldLevel["source"]): HeldLevel[] {
  return level === "NONE" ? [] : [{ level, source, member: null }];
}

/** Levels that a change of a membership of one's own on this resource leaves. */
const others = (evidence: LevelEvidence | undefined, source: HeldLevel["source"]): HeldLevel[] =>
  (evidence?.held ?? []).filter((held) => held.source !== source);

/**
 * The level on the resource itself is another: what else is known to be held there stays. Where memberships are not known,
 * it is the level that counts.
 */
function onResource(evidence: LevelEvidence | undefined, level: ChangedLevel): LevelEvidence {
  const isByMembers = evidence !== undefined && evidence.permitted === null;
  return {
    permitted: null,
    held: [...heldAs(level, "direct"), ...others(evidence, "direct")],
    ...(evidence?.possible ? { possible: evidence.possible } : {}),
    isComplete: isByMembers ? evidence.isComplete : true,
    readAtMs: evidence?.readAtMs ?? 0,
  };
}

/** Whether a level of the library is surely no lower than the one that was read. */
function isRaise(library: LevelEvidence | undefined, level: ChangedLevel): boolean {
  if (!library || level === "NONE") return false;
  if (library.permitted === null)
    return library.isComplete && library.held.every((held) => isLevelAtLeast(level, asLevel(held)));
  if (library.permitted.length === 0) return true;
  const known = levelFromPermissions(library.permitted, "library");
  return known.isKnown && [known.level, ...known.alsoPossible].every((each) => isLevelAtLeast(level, each));
}

/** A level that SDMA may add later counts as the highest: nobody knows that another is no lower. */
const asLevel = ({ level }: HeldLevel): SdmaLevel =>
  levelsFromHighest.find((each) => each === level) ?? "OWNER";

/**
 * The library's level counts for all that lies in it. Where SDMA said what is permitted, but not by which membership,
 * what a lower level of the library would take away stays open.
 */
function throughLibrary(
  resource: SdmaResourceType,
  evidence: LevelEvidence | undefined,
  change: { level: ChangedLevel; isRaised: boolean },
): LevelEvidence {
  const { level, isRaised } = change;
  const gained = heldAs(level, "library");
  if (!evidence) return { permitted: null, held: gained, isComplete: false, readAtMs: 0 };
  const held = [...gained, ...others(evidence, "library")];
  if (evidence.permitted === null) return { ...evidence, held };
  const sure = operationsOf(resource, level);
  return {
    ...evidence,
    held,
    permitted: [...new Set([...evidence.permitted, ...sure])],
    ...(isRaised ? {} : { uncertain: evidence.permitted.filter((id) => !sure.includes(id)) }),
  };
}

/**
 * What would be known of somebody's access if they had other levels: those of the resources themselves, and of the library
 * for whatever lies in it. The highest level counts. Source: the guide, Access levels.
 */
export function withChangedLevels(levels: EvidenceByResource, changed: ChangedLevels): EvidenceByResource {
  const { library } = changed;
  const isRaised = library !== undefined && isRaise(levels.library, library);
  return Object.fromEntries(
    changeableResources.flatMap((resource) => {
      const own = changed[resource];
      const changedHere = own === undefined ? levels[resource] : onResource(levels[resource], own);
      if (resource === "library" || library === undefined)
        return changedHere ? [[resource, changedHere]] : [];
      return [[resource, throughLibrary(resource, changedHere, { level: library, isRaised })]];
    }),
  );
}
