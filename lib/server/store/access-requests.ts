import "server-only";
import type { ExpressionBuilder, Selectable } from "kysely";
import type { AccessRequestTables } from "./access-request-tables";
import { type ListPage, newestFirst } from "./newest-first";
import type { Store, StoreTables } from "./open-store";

export type AccessRequestRow = Selectable<AccessRequestTables["access_requests"]>;

export interface Addressee {
  type: string;
  principal: string;
}

export type NewRow = Pick<
  AccessRequestRow,
  | "id"
  | "deployment_id"
  | "person_id"
  | "requester"
  | "principal"
  | "asked"
  | "reason"
  | "addressees"
  | "created_at_ms"
  | "expires_at_ms"
  | "delivery_state"
> & { open_key: string };

export type InsertResult =
  | { state: "stored" }
  /** An open request for the same exists. */
  | { state: "joined"; row: AccessRequestRow }
  | { state: "too-many" };

export interface InsertInput {
  row: NewRow;
  addressees: readonly Addressee[];
  mostOpen: number;
}

const isOne = (rows: bigint) => rows > 0n;

/** Closes what has expired, so that the same can be asked again. */
async function closeExpired(store: Store, nowMs: number): Promise<void> {
  await store
    .updateTable("access_requests")
    .set(({ ref }) => ({ state: "expired", open_key: null, decided_at_ms: ref("expires_at_ms") }))
    .where("state", "=", "open")
    .where("expires_at_ms", "<=", nowMs)
    .execute();
}

async function insertRow(store: Store, { row, addressees }: InsertInput): Promise<boolean> {
  const inserted = await store
    .insertInto("access_requests")
    .values({
      ...row,
      state: "open",
      decided_at_ms: 0,
      decided_by: "",
      decided_by_name: "",
      answer: "",
      delivery_attempts: 0,
      delivery_detail: "",
      delivery_claimed_at_ms: 0,
    })
    .onConflict((conflict) => conflict.column("open_key").doNothing())
    .executeTakeFirst();
  if (!isOne(inserted.numInsertedOrUpdatedRows ?? 0n)) return false;
  if (addressees.length > 0)
    await store
      .insertInto("access_request_addressees")
      .values(addressees.map(({ type, principal }) => ({ request_id: row.id, type, principal })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return true;
}

const openOf = (store: Store, openKey: string) =>
  store.selectFrom("access_requests").selectAll().where("open_key", "=", openKey).executeTakeFirst();

/** @returns a person's open request for the same, by its key; undefined without one */
export async function findOpenRequest(
  store: Store,
  openKey: string,
  nowMs: number,
): Promise<AccessRequestRow | undefined> {
  const row = await openOf(store, openKey);
  return row && row.expires_at_ms > nowMs ? row : undefined;
}

/**
 * Stores a request, unless an open one has the same key or the person has too many. Two replicas that are asked at the
 * same moment store the same request once; of different ones they may store one above the limit each.
 */
export async function insertAccessRequest(store: Store, input: InsertInput): Promise<InsertResult> {
  const { row, mostOpen } = input;
  await closeExpired(store, row.created_at_ms);
  return store.transaction().execute(async (tables): Promise<InsertResult> => {
    const known = await openOf(tables, row.open_key);
    if (known) return { state: "joined", row: known };
    const { open } = await tables
      .selectFrom("access_requests")
      .select(({ fn }) => fn.countAll<number>().as("open"))
      .where("person_id", "=", row.person_id)
      .where("state", "=", "open")
      .executeTakeFirstOrThrow();
    if (Number(open) >= mostOpen) return { state: "too-many" };
    if (await insertRow(tables, input)) return { state: "stored" };
    const other = await openOf(tables, row.open_key);
    // The other one was closed between these two statements.
    return other ? { state: "joined", row: other } : { state: "too-many" };
  });
}

/** Who asks for a list. */
export interface Reader {
  personId: string;
  principal: string;
  groups: readonly string[];
  isAdministrator: boolean;
}

type Builder = ExpressionBuilder<StoreTables, "access_requests">;

/** Those that are addressed to somebody, as a person or by a group. */
const isAddressedTo = (eb: Builder, { principal, groups }: Reader) =>
  eb.exists(
    eb
      .selectFrom("access_request_addressees as addressee")
      .select("addressee.request_id")
      .whereRef("addressee.request_id", "=", "access_requests.id")
      .where(({ and, eb: of, or }) =>
        or([
          and([of("addressee.type", "=", "USER"), of("addressee.principal", "=", principal)]),
          ...(groups.length === 0
            ? []
            : [and([of("addressee.type", "=", "GROUP"), of("addressee.principal", "in", groups)])]),
        ]),
      ),
  );

/** Other people's requests that somebody may decide. */
const isDecidedBy = (eb: Builder, reader: Reader) =>
  eb.and([
    eb("access_requests.person_id", "!=", reader.personId),
    ...(reader.isAdministrator ? [] : [isAddressedTo(eb, reader)]),
  ]);

export interface ListInput extends ListPage {
  deploymentId: string;
  reader: Reader;
  list: "mine" | "decide";
  filter: "open" | "closed" | "any";
  nowMs: number;
}

const ofList = (
  store: Store,
  { deploymentId, reader, list, filter, nowMs }: Omit<ListInput, keyof ListPage>,
) =>
  store
    .selectFrom("access_requests")
    .where("deployment_id", "=", deploymentId)
    .where((eb) => (list === "mine" ? eb("person_id", "=", reader.personId) : isDecidedBy(eb, reader)))
    .where((eb) => {
      const isOpen = eb.and([eb("state", "=", "open"), eb("expires_at_ms", ">", nowMs)]);
      if (filter === "any") return eb.and([]);
      return filter === "open" ? isOpen : eb.not(isOpen);
    });

/** @returns the newest first */
export const listAccessRequests = (store: Store, input: ListInput): Promise<AccessRequestRow[]> =>
  ofList(store, input).selectAll().$call(newestFirst(input)).execute();

/** How many open requests somebody may decide. */
export async function countToDecide(
  store: Store,
  input: Pick<ListInput, "deploymentId" | "reader" | "nowMs">,
): Promise<number> {
  const row = await ofList(store, { ...input, list: "decide", filter: "open" })
    .select(({ fn }) => fn.countAll<number>().as("open"))
    .executeTakeFirstOrThrow();
  return Number(row.open);
}

export type FoundRequest = AccessRequestRow & { isAddressee: boolean };

/** @returns undefined for an unknown id, and for whoever may not see it */
export async function findAccessRequest(
  store: Store,
  { deploymentId, id, reader }: { deploymentId: string; id: string; reader: Reader },
): Promise<FoundRequest | undefined> {
  const row = await store
    .selectFrom("access_requests")
    .selectAll()
    .where("deployment_id", "=", deploymentId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const isOwn = row.person_id === reader.personId;
  if (isOwn || reader.isAdministrator) return { ...row, isAddressee: !isOwn };
  const addressed = await store
    .selectFrom("access_requests")
    .select("id")
    .where("id", "=", id)
    .where((eb) => isAddressedTo(eb, reader))
    .executeTakeFirst();
  return addressed ? { ...row, isAddressee: true } : undefined;
}

export interface Closing {
  id: string;
  state: "granted" | "declined" | "withdrawn";
  by: { personId: string; name: string };
  answer: string;
  nowMs: number;
}

/** Of several that close a request at once, one succeeds. @returns whether this one did */
export async function closeAccessRequest(store: Store, closing: Closing): Promise<boolean> {
  const { id, state, by, answer, nowMs } = closing;
  const { numUpdatedRows } = await store
    .updateTable("access_requests")
    .set({
      state,
      open_key: null,
      decided_at_ms: nowMs,
      decided_by: by.personId,
      decided_by_name: by.name,
      answer,
    })
    .where("id", "=", id)
    .where("state", "=", "open")
    .where("expires_at_ms", ">", nowMs)
    .executeTakeFirst();
  return isOne(numUpdatedRows);
}

/** Deletes what was closed, or expired, before a moment. */
export async function trimAccessRequests(store: Store, beforeMs: number): Promise<void> {
  const isOld = (eb: Builder) =>
    eb.or([
      eb.and([eb("state", "!=", "open"), eb("decided_at_ms", "<", beforeMs)]),
      eb.and([eb("state", "=", "open"), eb("expires_at_ms", "<", beforeMs)]),
    ]);
  await deleteRequests(
    store,
    await store.selectFrom("access_requests").select("id").where(isOld).limit(500).execute(),
  );
}

async function deleteRequests(store: Store, rows: readonly { id: string }[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await store.deleteFrom("access_request_addressees").where("request_id", "in", ids).execute();
  await store.deleteFrom("access_requests").where("id", "in", ids).execute();
}

/** Deletes a person's requests, and their name from those that they decided or that were addressed to them. */
export async function eraseAccessRequests(store: Store, personId: string): Promise<void> {
  const own = await store
    .selectFrom("access_requests")
    .select(["id", "principal"])
    .where("person_id", "=", personId)
    .execute();
  for (let start = 0; start < own.length; start += 500)
    await deleteRequests(store, own.slice(start, start + 500));
  const principals = [...new Set(own.map(({ principal }) => principal))].slice(0, 500);
  if (principals.length > 0)
    await store
      .deleteFrom("access_request_addressees")
      .where("type", "=", "USER")
      .where("principal", "in", principals)
      .execute();
  await store
    .updateTable("access_requests")
    .set({ decided_by: "", decided_by_name: "" })
    .where("decided_by", "=", personId)
    .execute();
}
