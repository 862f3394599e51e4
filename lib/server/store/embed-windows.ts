import "server-only";
import type { Selectable } from "kysely";
import type { EmbedTables } from "./embed-tables";
import type { Store } from "./open-store";

export type EmbedWindowRow = Selectable<EmbedTables["embed_windows"]>;
export type NewWindowRow = Omit<EmbedWindowRow, "state" | "sealed_person">;

/** @returns whether it was stored: not where the code is taken, or `mostOpen` windows are open */
export const insertWindow = (
  store: Store,
  row: NewWindowRow,
  { nowMs, mostOpen }: { nowMs: number; mostOpen: number },
): Promise<boolean> =>
  store.transaction().execute(async (tables) => {
    await tables.deleteFrom("embed_windows").where("expires_at_ms", "<=", nowMs).execute();
    const { open } = await tables
      .selectFrom("embed_windows")
      .select(({ fn }) => fn.countAll<number>().as("open"))
      .executeTakeFirstOrThrow();
    if (Number(open) >= mostOpen) return false;
    const { numInsertedOrUpdatedRows } = await tables
      .insertInto("embed_windows")
      .values({ ...row, state: "waiting", sealed_person: "" })
      .onConflict((conflict) => conflict.column("code").doNothing())
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  });

/** @returns undefined for a code that nobody has made, and after its end */
export const findWindow = (store: Store, code: string, nowMs: number): Promise<EmbedWindowRow | undefined> =>
  store
    .selectFrom("embed_windows")
    .selectAll()
    .where("code", "=", code)
    .where("expires_at_ms", ">", nowMs)
    .executeTakeFirst();

export interface WindowDecision {
  code: string;
  state: "confirmed" | "refused";
  /** Who confirmed; empty for a refusal. */
  sealedPerson: string;
  nowMs: number;
}

/** A window is decided once. @returns whether this decision counted */
export async function decideWindow(
  store: Store,
  { code, state, sealedPerson, nowMs }: WindowDecision,
): Promise<boolean> {
  const { numUpdatedRows } = await store
    .updateTable("embed_windows")
    .set({ state, sealed_person: sealedPerson })
    .where("code", "=", code)
    .where("state", "=", "waiting")
    .where("expires_at_ms", ">", nowMs)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes over a confirmed window, once. @returns undefined for one that is not confirmed, was taken or has ended */
export const takeWindow = (
  store: Store,
  { code, secretHash, nowMs }: { code: string; secretHash: string; nowMs: number },
): Promise<EmbedWindowRow | undefined> =>
  store.transaction().execute(async (tables) => {
    const row = await tables
      .selectFrom("embed_windows")
      .selectAll()
      .where("code", "=", code)
      .where("secret_hash", "=", secretHash)
      .where("state", "=", "confirmed")
      .where("expires_at_ms", ">", nowMs)
      .executeTakeFirst();
    if (!row) return undefined;
    // The person leaves the store with the window's use.
    const { numUpdatedRows } = await tables
      .updateTable("embed_windows")
      .set({ state: "used", sealed_person: "" })
      .where("code", "=", code)
      .where("state", "=", "confirmed")
      .executeTakeFirst();
    return numUpdatedRows > 0n ? row : undefined;
  });
