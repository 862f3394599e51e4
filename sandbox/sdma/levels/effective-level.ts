import type { SdmaCaller } from "../contract";
import type { Store } from "../store/open-store";
import { decide } from "./decide";
import { highestLevel, type Level, parseLevel } from "./level";
import type { Grant, Question } from "./question";

/** Members of this group own everything (AWS's guide); the policies grant it too. */
const administratorsGroup = "SpatialDataManagementAdministrators";

export interface LevelReader {
  /** The highest of the direct, group and inherited library levels; null if there is none. */
  on(resourceId: string, libraryId: string): Level | null;
  /** Ids of every resource on which the caller has a level directly or through a group. */
  ownResourceIds(): readonly string[];
  /** The decision of the policies. */
  allows(question: Question): boolean;
}

function isAdministrator(caller: SdmaCaller): boolean {
  return caller.principals.some(
    (principal) => principal.principalType === "GROUP" && principal.principalId === administratorsGroup,
  );
}

/** All memberships of the caller's principals; there are few. An unknown level grants nothing. */
export async function readGrants(store: Store, { principals }: SdmaCaller): Promise<readonly Grant[]> {
  if (principals.length === 0) return [];
  const rows = await store.query
    .selectFrom("member")
    .select(["resourceId", "principalType", "principalId", "membershipLevel"])
    .where((where) =>
      where.or(principals.map(({ principalType, principalId }) => where.and({ principalType, principalId }))),
    )
    .execute();
  return rows.flatMap(({ membershipLevel, ...grant }) => {
    const level = parseLevel(membershipLevel);
    return level ? [{ ...grant, level }] : [];
  });
}

/** Reads a caller's levels and permissions from their memberships. */
export function createLevelReader(caller: SdmaCaller, grants: readonly Grant[]): LevelReader {
  const byResource = new Map<string, Grant[]>();
  for (const grant of grants)
    byResource.set(grant.resourceId, [...(byResource.get(grant.resourceId) ?? []), grant]);
  const grantsOn = (resourceId: string) => byResource.get(resourceId) ?? [];
  const isOwnerOfAll = isAdministrator(caller);
  return {
    on: (resourceId, libraryId) =>
      isOwnerOfAll
        ? "OWNER"
        : highestLevel([...grantsOn(resourceId), ...grantsOn(libraryId)].map(({ level }) => level)),
    ownResourceIds: () => [...byResource.keys()],
    allows: (question) => decide(question, { caller, grantsOn }),
  };
}
