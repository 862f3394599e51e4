import "server-only";
import { type Selectable, sql } from "kysely";
import {
  type AuditEvent,
  type AuditKind,
  type AuditPerson,
  auditEventSchema,
} from "@/lib/shared/contracts/audit-event";
import type { AuditEventTables } from "./audit-event-tables";
import { type ListPage, newestFirst } from "./newest-first";
import type { Store } from "./open-store";

type Row = Selectable<AuditEventTables["audit_events"]>;

export interface StoredEvent {
  deploymentId: string;
  event: AuditEvent;
}

/** Rows per statement, below the limit of variables that SQLite has. */
const rowsPerInsert = 500;

const searchTextOf = ({ person_name, about_name, subject, detail }: Omit<Row, "search_text">) =>
  [person_name, about_name, subject, detail].join("\n").toLowerCase();

function toRow({ deploymentId, event }: StoredEvent): Row {
  const { id, atMs, kind, person, about, subject, detail } = event;
  const row = {
    ...{ id, kind, subject, deployment_id: deploymentId, at_ms: atMs, detail: JSON.stringify(detail) },
    ...{ person_id: person?.id ?? "", person_name: person?.name ?? "", is_of_person: person ? 1 : 0 },
    ...{ about_id: about?.id ?? "", about_name: about?.name ?? "" },
  };
  return { ...row, search_text: searchTextOf(row) };
}

const somebody = (id: string, name: string): AuditPerson | null =>
  id === "" && name === "" ? null : { id, name };

/** @throws for a row that no version of the portal wrote */
const toEvent = (row: Row): AuditEvent =>
  auditEventSchema.parse({
    ...{ id: row.id, atMs: row.at_ms, kind: row.kind, subject: row.subject },
    person: row.is_of_person === 1 ? { id: row.person_id, name: row.person_name } : null,
    about: somebody(row.about_id, row.about_name),
    detail: JSON.parse(row.detail),
  });

export async function saveEvents(store: Store, events: readonly StoredEvent[]): Promise<void> {
  const rows = events.map(toRow);
  for (let start = 0; start < rows.length; start += rowsPerInsert)
    await store
      .insertInto("audit_events")
      .values(rows.slice(start, start + rowsPerInsert))
      // A batch whose confirmation was lost is written again.
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
}

export interface EventQuestion extends ListPage {
  deploymentId: string;
  kinds?: readonly AuditKind[] | undefined;
  personId?: string | undefined;
  /** Part of a name, of the subject or of the detail, in any case. */
  search?: string | undefined;
  fromMs?: number | undefined;
  toMs?: number | undefined;
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

function filtered(store: Store, { deploymentId, kinds, personId, search, fromMs, toMs }: EventQuestion) {
  let query = store.selectFrom("audit_events").selectAll().where("deployment_id", "=", deploymentId);
  if (kinds && kinds.length > 0) query = query.where("kind", "in", [...kinds]);
  if (personId !== undefined)
    query = query.where(({ eb, or }) => or([eb("person_id", "=", personId), eb("about_id", "=", personId)]));
  if (fromMs !== undefined) query = query.where("at_ms", ">=", fromMs);
  if (toMs !== undefined) query = query.where("at_ms", "<", toMs);
  if (search)
    query = query.where(
      sql<boolean>`search_text like ${`%${escapeLike(search.toLowerCase())}%`} escape '\\'`,
    );
  return query;
}

/** @returns the newest first */
export async function readEvents(store: Store, question: EventQuestion): Promise<AuditEvent[]> {
  const rows = await filtered(store, question).$call(newestFirst(question, "at_ms")).execute();
  return rows.map(toEvent);
}

export async function deleteEventsBefore(store: Store, beforeMs: number): Promise<void> {
  await store.deleteFrom("audit_events").where("at_ms", "<", beforeMs).execute();
}

const rowsPerStep = 500;

/** Events stay, but no longer say who the person was. */
export async function eraseFromEvents(store: Store, personId: string): Promise<void> {
  if (personId === "") return;
  for (let isMore = true; isMore; ) {
    const rows = await store
      .selectFrom("audit_events")
      .selectAll()
      .where(({ eb, or }) => or([eb("person_id", "=", personId), eb("about_id", "=", personId)]))
      .limit(rowsPerStep)
      .execute();
    for (const row of rows) {
      const erased = {
        ...row,
        ...(row.person_id === personId ? { person_id: "", person_name: "" } : {}),
        ...(row.about_id === personId ? { about_id: "", about_name: "" } : {}),
      };
      const { person_id, person_name, about_id, about_name } = erased;
      await store
        .updateTable("audit_events")
        .set({ person_id, person_name, about_id, about_name, search_text: searchTextOf(erased) })
        .where("id", "=", row.id)
        .execute();
    }
    isMore = rows.length === rowsPerStep;
  }
}
