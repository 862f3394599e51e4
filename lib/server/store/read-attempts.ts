import "server-only";
import type { Attempts } from "@/lib/shared/contracts/quota";
import { type ListPosition, listPositionText } from "@/lib/shared/list-position";
import { limitNames } from "@/lib/shared/quota/request-class";
import { toRequestClass } from "./ledger-range";
import type { AttemptRow } from "./ledger-tables";
import { newestFirst, readPage } from "./newest-first";
import type { Store } from "./open-store";

export interface AttemptsInput {
  deploymentIds: readonly string[];
  fromMs: number;
  toMs: number;
  personId?: string | undefined;
  operationId?: string | undefined;
  feature?: string | undefined;
  host?: string | undefined;
  /** The last row of the page before. */
  before?: ListPosition | undefined;
  limit: number;
}

const mostRows = 100;

type RecordedAttempt = Omit<Attempts["attempts"][number], "personName">;

const toAttempt = (row: AttemptRow): RecordedAttempt => ({
  id: row.id,
  atMs: row.at_ms,
  person: row.person_id === "" ? null : row.person_id,
  roleId: row.role_id,
  operationId: row.operation_id,
  feature: row.feature,
  requestClass: toRequestClass(row.request_class),
  status: row.status,
  limit: limitNames.find((name) => name === row.limit_name) ?? null,
  attempt: row.attempt,
  waitMs: row.wait_ms,
  latencyMs: row.latency_ms,
  bytes: row.bytes,
  cache: row.cache,
});

/** Single attempts of the last seven days and reads that needed none, newest first. `person` is the person's id. */
export async function readAttempts(
  store: Store,
  input: AttemptsInput,
): Promise<Omit<Attempts, "attempts"> & { attempts: RecordedAttempt[] }> {
  let query = store
    .selectFrom("ledger_attempts")
    .selectAll()
    .where("deployment_id", "in", input.deploymentIds)
    .where("at_ms", ">=", input.fromMs)
    .where("at_ms", "<", input.toMs);
  if (input.personId !== undefined) query = query.where("person_id", "=", input.personId);
  if (input.operationId !== undefined) query = query.where("operation_id", "=", input.operationId);
  if (input.feature !== undefined) query = query.where("feature", "=", input.feature);
  if (input.host !== undefined) query = query.where("host", "=", input.host);
  const { rows, hasMore } = await readPage(Math.min(input.limit, mostRows), (limit) =>
    query.$call(newestFirst({ before: input.before, limit }, "at_ms")).execute(),
  );
  const attempts = rows.map(toAttempt);
  const last = hasMore ? attempts.at(-1) : undefined;
  return { attempts, nextBefore: last ? listPositionText(last) : null };
}
