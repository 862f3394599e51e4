import type { SdmaCaller } from "../contract";
import type { Store } from "../store/open-store";
import { decide } from "./decide";
import { highestLevel, type Level, parseLevel } from "./level";
import type { Grant, Question } from "./question";

/** Members of this group own everything (AWS's guide); the policies say so too. */
const administratorsGroup = "SpatialDataManagementAdministrators";

export interface LevelReader {
  /** The highest of direct, by group and inherited from the library; null when there is none. */
  on(resourceId: string, libraryId: string): Level | null;
  /** Identifiers of every resource where the caller has a level of their own, directly or by group. */
  ownResourceIds(): readonly string[];
  /** What the policies say. */
  allows(question: Question): boolean;
}

function isAdministrator(caller: SdmaCaller): boolean {
  return caller.principals.some(
    (principal) => principal.principalType === "GROUP" && principal.principalId === administratorsGroup,
  );
}

/** Every membership of the caller's principals; they are few. A level that is not known grants nothing. */
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

/** Who may do what, from the memberships of a caller. */
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
