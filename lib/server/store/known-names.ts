import "server-only";
import * as z from "zod/mini";
import type { KnownPlace } from "@/lib/shared/contracts/known-place";
import type { Store } from "./open-store";

export interface NameOwner {
  personId: string;
  deploymentId: string;
}

export interface NameChange {
  owner: NameOwner;
  id: string;
  /** null: the resource is gone. */
  place: KnownPlace | null;
  seenAtMs: number;
  /** 0: not opened. */
  openedAtMs: number;
}

const idsSchema = z.array(z.string());

const placeColumns = ["parent_ids", "resource_id", "name"] as const;

function toPlace(row: { parent_ids: string; resource_id: string; name: string }): KnownPlace {
  return { ids: [...z.parse(idsSchema, JSON.parse(row.parent_ids)), row.resource_id], name: row.name };
}

/** Rows per statement, below the limit of variables that SQLite has. */
const rowsPerInsert = 500;

/** Writes what was learned and forgets what is gone. */
export async function saveNames(store: Store, changes: readonly NameChange[]): Promise<void> {
  const rows = changes.flatMap(({ owner, id, place, seenAtMs, openedAtMs }) =>
    place
      ? [
          {
            person_id: owner.personId,
            deployment_id: owner.deploymentId,
            resource_id: id,
            parent_ids: JSON.stringify(place.ids.slice(0, -1)),
            name: place.name,
            seen_at_ms: seenAtMs,
            opened_at_ms: openedAtMs,
          },
        ]
      : [],
  );
  for (let start = 0; start < rows.length; start += rowsPerInsert)
    await store
      .insertInto("known_names")
      .values(rows.slice(start, start + rowsPerInsert))
      .onConflict((conflict) =>
        conflict.columns(["person_id", "deployment_id", "resource_id"]).doUpdateSet((set) => ({
          parent_ids: set.ref("excluded.parent_ids"),
          name: set.ref("excluded.name"),
          seen_at_ms: set.ref("excluded.seen_at_ms"),
          opened_at_ms: set
            .case()
            .when("excluded.opened_at_ms", ">", set.ref("known_names.opened_at_ms"))
            .then(set.ref("excluded.opened_at_ms"))
            .else(set.ref("known_names.opened_at_ms"))
            .end(),
        })),
      )
      .execute();
  for (const { owner, id, place } of changes)
    if (!place)
      await store
        .deleteFrom("known_names")
        .where("person_id", "=", owner.personId)
        .where("deployment_id", "=", owner.deploymentId)
        .where("resource_id", "=", id)
        .execute();
}

export async function findNames(
  store: Store,
  { personId, deploymentId }: NameOwner,
  ids: readonly string[],
): Promise<KnownPlace[]> {
  const rows = await store
    .selectFrom("known_names")
    .select(placeColumns)
    .where("person_id", "=", personId)
    .where("deployment_id", "=", deploymentId)
    .where("resource_id", "in", ids)
    .execute();
  return rows.map(toPlace);
}

/** Whose pages the person opened last, newest first. */
export async function recentPlaces(
  store: Store,
  { personId, deploymentId }: NameOwner,
  limit: number,
): Promise<KnownPlace[]> {
  const rows = await store
    .selectFrom("known_names")
    .select(placeColumns)
    .where("person_id", "=", personId)
    .where("deployment_id", "=", deploymentId)
    .where("opened_at_ms", ">", 0)
    .orderBy("opened_at_ms", "desc")
    .limit(limit)
    .execute();
  return rows.map(toPlace);
}

/** What lies right below a resource, by name; the libraries below none. */
export async function placesUnder(
  store: Store,
  { personId, deploymentId }: NameOwner,
  { ids, limit }: { ids: readonly string[]; limit: number },
): Promise<KnownPlace[]> {
  const rows = await store
    .selectFrom("known_names")
    .select(placeColumns)
    .where("person_id", "=", personId)
    .where("deployment_id", "=", deploymentId)
    .where("parent_ids", "=", JSON.stringify(ids))
    .orderBy("name")
    .limit(limit)
    .execute();
  return rows.map(toPlace);
}

/** Forgets the names of a person that were read longest ago. @param most how many stay, over all deployments */
export async function trimNames(store: Store, personId: string, most: number): Promise<void> {
  const oldest = await store
    .selectFrom("known_names")
    .select(["seen_at_ms", "resource_id"])
    .where("person_id", "=", personId)
    .orderBy("seen_at_ms", "desc")
    .orderBy("resource_id")
    .offset(most)
    .limit(1)
    .executeTakeFirst();
  if (!oldest) return;
  await store
    .deleteFrom("known_names")
    .where("person_id", "=", personId)
    .where(({ and, eb, or }) =>
      or([
        eb("seen_at_ms", "<", oldest.seen_at_ms),
        // A list brings hundreds at once, which share their time.
        and([eb("seen_at_ms", "=", oldest.seen_at_ms), eb("resource_id", ">=", oldest.resource_id)]),
      ]),
    )
    .execute();
}
