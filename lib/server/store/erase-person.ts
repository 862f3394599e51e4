import "server-only";
import { eraseAccessRequests } from "./access-requests";
import { eraseFromEvents } from "./audit-events";
import { eraseFailures } from "./failed-requests";
import { eraseGuestLinks } from "./guest-links";
import { eraseSignIn } from "./known-sign-ins";
import { addConsumers } from "./ledger-inserts";
import { eraseLinkMaker } from "./link-makers";
import type { Store } from "./open-store";
import { erasePersonOperations } from "./person-operations";
import { eraseLinks } from "./shared-links";

const rowsPerStep = 500;

/** No session lasts longer, so an older sign-out ends none. */
const longestSessionMs = 24 * 3_600_000;

/** Attempts keep counting, but nobody made them. @returns whether there may be more */
async function eraseAttempts(store: Store, personId: string): Promise<boolean> {
  const rows = await store
    .selectFrom("ledger_attempts")
    .select(["at_ms", "id"])
    .where("person_id", "=", personId)
    .orderBy("at_ms")
    .limit(rowsPerStep)
    .execute();
  const last = rows.at(-1);
  if (!last) return false;
  await store
    .updateTable("ledger_attempts")
    .set({ person_id: "", link_id: null })
    .where("person_id", "=", personId)
    .where("at_ms", "<=", last.at_ms)
    .execute();
  return rows.length === rowsPerStep;
}

/** Moves a person's sums to those of nobody in particular. @returns whether there may be more */
async function eraseSums(store: Store, personId: string): Promise<boolean> {
  return store.transaction().execute(async (tables) => {
    const ofPerson = tables
      .selectFrom("ledger_consumers")
      .selectAll()
      .where("kind", "=", "person")
      .where("name", "=", personId)
      .orderBy("step_ms")
      .orderBy("from_ms");
    const rows = await ofPerson.limit(rowsPerStep).execute();
    for (const { step_ms, from_ms, deployment_id, request_class } of rows) {
      // Read again as it is deleted: a process may have added to it meanwhile.
      const deleted = await tables
        .deleteFrom("ledger_consumers")
        .where("step_ms", "=", step_ms)
        .where("from_ms", "=", from_ms)
        .where("deployment_id", "=", deployment_id)
        .where("kind", "=", "person")
        .where("name", "=", personId)
        .where("request_class", "=", request_class)
        .returningAll()
        .execute();
      await addConsumers(
        tables,
        deleted.map((sum) => ({ ...sum, name: "" })),
      );
    }
    return rows.length === rowsPerStep;
  });
}

/**
 * Removes a person from a store: their id from the ledger, whose sums stay as they are, and from what they changed in the
 * portal, the audit log, the names that they have met, their requests for access, their failed requests, and their links.
 * When they signed out stays for as long as a session lasts, since without it an old session would begin to count again.
 * What a running process has not written yet is not erased, so the person has to be signed out for some seconds.
 */
export async function erasePerson(store: Store, personId: string, nowMs: number): Promise<void> {
  while (await eraseAttempts(store, personId));
  while (await eraseSums(store, personId));
  await erasePersonOperations(store, personId);
  await store
    .updateTable("quota_reserve_changes")
    .set({ changed_by: "" })
    .where("changed_by", "=", personId)
    .execute();
  await store.updateTable("quota_probes").set({ asked_by: "" }).where("asked_by", "=", personId).execute();
  await eraseAccessRequests(store, personId);
  await eraseFailures(store, personId);
  await eraseLinks(store, personId);
  await eraseSignIn(store, personId);
  await eraseFromEvents(store, personId);
  await eraseGuestLinks(store, personId);
  await eraseLinkMaker(store, personId);
  await store.deleteFrom("known_names").where("person_id", "=", personId).execute();
  await store
    .deleteFrom("sign_outs")
    .where("person_id", "=", personId)
    .where("signed_out_at_ms", "<", nowMs - longestSessionMs)
    .execute();
}
