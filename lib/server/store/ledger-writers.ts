import "server-only";
import type { Store } from "./open-store";

/** A crash loses at most this: the time between two flushes, and that of writing. */
export const longestLossMs = 2_000;

/** A writer that has not even said that it is there for so long has ended, if it could have said so. */
const silentForMs = 180_000;

export interface LedgerWriter {
  writerId: string;
  /** Where it runs: no two processes that live have the same. */
  instance: string;
  startedAtMs: number;
}

/** Registers a writer; one that is registered keeps its row. */
export async function openWriter(
  store: Store,
  { writerId, instance, startedAtMs }: LedgerWriter,
): Promise<void> {
  await store
    .insertInto("ledger_writers")
    .values({
      writer_id: writerId,
      instance,
      started_at_ms: startedAtMs,
      flushed_at_ms: startedAtMs,
      last_batch: 0,
      state: "open",
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Says that everything that a writer has recorded is written, so that no gap follows. */
export async function closeWriter(store: Store, writerId: string, nowMs: number): Promise<void> {
  await store
    .updateTable("ledger_writers")
    .set({ state: "closed", flushed_at_ms: nowMs })
    .where("writer_id", "=", writerId)
    .execute();
}

/**
 * Records a gap for each writer that ended without closing: an earlier one of the same instance, or one that has been
 * silent for three minutes. Replicas may look at the same time.
 * @param watchedSinceMs since when this writer has found the store available: who was silent before may have had no choice
 */
export async function recordCrashes(
  store: Store,
  writer: LedgerWriter,
  { nowMs, watchedSinceMs }: { nowMs: number; watchedSinceMs: number },
): Promise<void> {
  const silentSinceMs = nowMs - watchedSinceMs < silentForMs ? Number.MIN_SAFE_INTEGER : nowMs - silentForMs;
  const ended = await store
    .selectFrom("ledger_writers")
    .select(["writer_id", "flushed_at_ms"])
    .where("state", "=", "open")
    .where("writer_id", "<>", writer.writerId)
    .where((eb) => eb.or([eb("instance", "=", writer.instance), eb("flushed_at_ms", "<", silentSinceMs)]))
    .execute();
  for (const { writer_id, flushed_at_ms } of ended)
    await store.transaction().execute(async (tables) => {
      const { numUpdatedRows } = await tables
        .updateTable("ledger_writers")
        .set({ state: "crashed" })
        .where("writer_id", "=", writer_id)
        .where("state", "=", "open")
        .where("flushed_at_ms", "=", flushed_at_ms)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return;
      await tables
        .insertInto("ledger_gaps")
        .values({
          writer_id,
          from_ms: flushed_at_ms,
          to_ms: flushed_at_ms + longestLossMs,
          cause: "crash",
          lost: 0,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
}

export interface LedgerStretch {
  fromMs: number;
  toMs: number;
}

export interface LedgerGap extends LedgerStretch {
  /** `overflow`: the store failed for so long that attempts were dropped. */
  cause: "crash" | "overflow";
  /** Attempts that were dropped; unknown for a crash, so 0. */
  lost: number;
}

/** Stretches of a range of which the ledger may lack attempts, oldest first. */
export async function readGaps(
  store: Store,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<LedgerGap[]> {
  const rows = await store
    .selectFrom("ledger_gaps")
    .select(["from_ms", "to_ms", "cause", "lost"])
    .where("from_ms", "<", toMs)
    .where("to_ms", ">", fromMs)
    .orderBy("from_ms")
    .execute();
  return rows.map(({ from_ms, to_ms, cause, lost }) => ({
    fromMs: from_ms,
    toMs: to_ms,
    cause: cause === "overflow" ? "overflow" : "crash",
    lost,
  }));
}

/** Stretches in which a process recorded, merged, oldest first: outside of them there is no data, which is not zero. */
export async function readRecordedStretches(
  store: Store,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<LedgerStretch[]> {
  const rows = await store
    .selectFrom("ledger_writers")
    .select(["started_at_ms", "flushed_at_ms"])
    .where("started_at_ms", "<", toMs)
    .where("flushed_at_ms", ">=", fromMs)
    .orderBy("started_at_ms")
    .execute();
  const merged: LedgerStretch[] = [];
  for (const { started_at_ms, flushed_at_ms } of rows) {
    const last = merged.at(-1);
    if (last && started_at_ms <= last.toMs) last.toMs = Math.max(last.toMs, flushed_at_ms);
    else merged.push({ fromMs: started_at_ms, toMs: flushed_at_ms });
  }
  return merged;
}
