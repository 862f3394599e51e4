import type { SdmaCaller } from "../contract";
import type { Store } from "../store/open-store";
import { highestLevel, type Level, parseLevel } from "./level";

/** Members of this group own everything (AWS's guide). */
const administratorsGroup = "SpatialDataManagementAdministrators";

export interface LevelReader {
  /** The highest of direct, by group and inherited from the library; null when there is none. */
  on(resourceId: string, libraryId: string): Level | null;
  /** Identifiers of every resource where the caller has a level of their own, directly or by group. */
  ownResourceIds(): readonly string[];
}

function isAdministrator(caller: SdmaCaller): boolean {
  return caller.principals.some(
    (principal) => principal.principalType === "GROUP" && principal.principalId === administratorsGroup,
  );
}

/** Reads all memberships of the caller once; they are few. */
export async function readLevels(store: Store, caller: SdmaCaller): Promise<LevelReader> {
  const { principals } = caller;
  const rows =
    principals.length === 0
      ? []
      : await store.query
          .selectFrom("member")
          .select(["resourceId", "membershipLevel"])
          .where((where) =>
            where.or(
              principals.map(({ principalType, principalId }) => where.and({ principalType, principalId })),
            ),
          )
          .execute();
  const byResource = new Map<string, Level | null>();
  for (const row of rows) {
    const level = highestLevel([byResource.get(row.resourceId) ?? null, parseLevel(row.membershipLevel)]);
    byResource.set(row.resourceId, level);
  }
  const isOwnerOfAll = isAdministrator(caller);
  return {
    on: (resourceId, libraryId) =>
      isOwnerOfAll
        ? "OWNER"
        : highestLevel([byResource.get(resourceId) ?? null, byResource.get(libraryId) ?? null]),
    ownResourceIds: () => [...byResource].flatMap(([resourceId, level]) => (level ? [resourceId] : [])),
  };
}
