import "server-only";
import type { Attempts } from "@/lib/shared/contracts/quota";
import { limitNames } from "@/lib/shared/quota/request-class";
import { toRequestClass } from "./ledger-range";
import type { AttemptRow } from "./ledger-tables";
import type { Store } from "./open-store";

export interface AttemptsInput {
  deploymentIds: readonly string[];
  fromMs: number;
  toMs: number;
  personId?: string | undefined;
  operationId?: string | undefined;
  feature?: string | undefined;
  host?: string | undefined;
  /** `nextBefore` of the page before. One that was made up begins anew. */
  before?: string | undefined;
  limit: number;
}

const mostRows = 100;

const toCursor = ({ at_ms, id }: AttemptRow) => `${at_ms}.${id}`;

function readCursor(text: string | undefined): { atMs: number; id: string } | null {
  const [, atMs = "", id = ""] = /^(\d{1,15})\.([0-9a-f-]{1,60})$/.exec(text ?? "") ?? [];
  return id === "" ? null : { atMs: Number(atMs), id };
}

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
  const limit = Math.min(input.limit, mostRows);
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
  const before = readCursor(input.before);
  if (before)
    query = query
      .where("at_ms", "<=", before.atMs)
      .where(({ eb, or }) => or([eb("at_ms", "<", before.atMs), eb("id", "<", before.id)]));
  const rows = await query
    .orderBy("at_ms", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    attempts: page.map(toAttempt),
    nextBefore: rows.length > limit && last ? toCursor(last) : null,
  };
}
