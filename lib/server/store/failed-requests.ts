import "server-only";
import type { FailedRequest } from "@/lib/shared/contracts/failed-request";
import { problemSchema } from "@/lib/shared/contracts/problem";
import type { Store } from "./open-store";

export interface FailureOwner {
  personId: string;
  deploymentId: string;
}

export interface OwnedFailure {
  owner: FailureOwner;
  failure: FailedRequest;
}

/** Rows per statement, below the limit of variables that SQLite has. */
const rowsPerInsert = 500;

export async function saveFailures(store: Store, owned: readonly OwnedFailure[]): Promise<void> {
  const rows = owned.map(({ owner, failure: { id, atMs, roleId, method, path, status, problem } }) => ({
    ...{ id, role_id: roleId, method, path, status, at_ms: atMs },
    person_id: owner.personId,
    deployment_id: owner.deploymentId,
    request_id: problem.requestId ?? "",
    problem: JSON.stringify(problem),
  }));
  for (let start = 0; start < rows.length; start += rowsPerInsert)
    await store
      .insertInto("failed_requests")
      .values(rows.slice(start, start + rowsPerInsert))
      // A batch whose confirmation was lost is written again.
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
}

export interface FailureQuestion {
  sinceMs: number;
  /** AWS's id of one request. */
  requestId?: string | undefined;
  limit: number;
}

/** Of one person in one deployment, newest first. */
export async function readFailures(
  store: Store,
  { personId, deploymentId }: FailureOwner,
  { sinceMs, requestId, limit }: FailureQuestion,
): Promise<FailedRequest[]> {
  let query = store
    .selectFrom("failed_requests")
    .selectAll()
    .where("person_id", "=", personId)
    .where("deployment_id", "=", deploymentId)
    .where("at_ms", ">=", sinceMs);
  if (requestId !== undefined) query = query.where("request_id", "=", requestId);
  const rows = await query.orderBy("at_ms", "desc").orderBy("id").limit(limit).execute();
  return rows.map(({ id, at_ms, role_id, method, path, status, problem }) => ({
    ...{ id, method, path, status },
    atMs: at_ms,
    roleId: role_id,
    problem: problemSchema.parse(JSON.parse(problem)),
  }));
}

/** Deletes those of a person in a deployment beyond the newest. @param most how many stay */
export async function trimFailures(
  store: Store,
  { personId, deploymentId }: FailureOwner,
  most: number,
): Promise<void> {
  const oldest = await store
    .selectFrom("failed_requests")
    .select(["at_ms", "id"])
    .where("person_id", "=", personId)
    .where("deployment_id", "=", deploymentId)
    .orderBy("at_ms", "desc")
    .orderBy("id")
    .offset(most)
    .limit(1)
    .executeTakeFirst();
  if (!oldest) return;
  await store
    .deleteFrom("failed_requests")
    .where("person_id", "=", personId)
    .where("deployment_id", "=", deploymentId)
    .where(({ and, eb, or }) =>
      or([
        eb("at_ms", "<", oldest.at_ms),
        // A page's requests may fail in the same millisecond.
        and([eb("at_ms", "=", oldest.at_ms), eb("id", ">=", oldest.id)]),
      ]),
    )
    .execute();
}

export async function deleteFailuresBefore(store: Store, beforeMs: number): Promise<void> {
  await store.deleteFrom("failed_requests").where("at_ms", "<", beforeMs).execute();
}

export async function eraseFailures(store: Store, personId: string): Promise<void> {
  await store.deleteFrom("failed_requests").where("person_id", "=", personId).execute();
}
