import "server-only";
import { randomUUID } from "node:crypto";
import type { AttemptRecord, RecordAttempt } from "../aws/admission";
import { within } from "../aws/deadline";
import { type LedgerBatch, writeBatch } from "../store/ledger-batch";
import { forgetOldRows } from "../store/ledger-retention";
import { closeWriter, openWriter, recordCrashes } from "../store/ledger-writers";
import type { Store } from "../store/open-store";
import { ConsumerNames, rollUp, toAttemptRow } from "./ledger-rows";

export interface LedgerParts {
  /** Where it is written and read. */
  store: () => Promise<Store>;
  /** Epoch milliseconds. */
  clock: () => number;
  /** Names where this process runs: no two that live have the same. */
  instance: string;
  /** Told once when the store begins to fail, and once when it takes everything again. */
  onEvent: (event: LedgerEvent) => void;
  /** Attempts that are kept while the store fails; 20,000 unless a test says otherwise. */
  mostBuffered?: number;
}

export type LedgerEvent =
  | { kind: "failing"; error: unknown }
  /** `lost`: attempts that were dropped meanwhile. */
  | { kind: "recovered"; lost: number; failedForMs: number };

export interface LedgerState {
  /** Attempts that are not written yet. */
  buffered: number;
  /** Attempts that this process has dropped since it began, as the store failed for too long. */
  lost: number;
  /** Epoch milliseconds since which the store has failed, or null. */
  failingSinceMs: number | null;
}

const flushEveryMs = 1_000;
const longestPauseMs = 30_000;
const aliveEveryMs = 60_000;
const longestUnwatchedMs = 150_000;
const mostBuffered = 20_000;
/** Of one transaction; rolling them up takes a few milliseconds. */
const mostInBatch = 300;
const closeWithinMs = 5_000;

/**
 * Counts every attempt once. Recording only appends to a buffer of bounded size; everything else happens in the
 * background, and a store that fails costs attempts beyond the buffer, never a request.
 */
export class Ledger {
  private readonly writerId = randomUUID();
  private readonly startedAtMs: number;
  private readonly names = new ConsumerNames();
  private buffer: { record: AttemptRecord; sequence: number }[] = [];
  private sequence = 0;
  /** Written, perhaps, but not confirmed: it is written again as it is. */
  private pending: LedgerBatch | null = null;
  private lastBatch = 0;
  private overflow: LedgerBatch["overflow"] = null;
  private lost = 0;
  private lostBefore = 0;
  private isRegistered = false;
  /** Since when the store has taken everything, without a pause in which nobody could have written; null while it fails. */
  private watched: { sinceMs: number; untilMs: number } | null = null;
  private failures = 0;
  private failingSinceMs: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private aliveTimer: ReturnType<typeof setInterval> | undefined;
  private flushing: Promise<void> | undefined;
  private flushedAt = Number.NEGATIVE_INFINITY;
  private isClosed = false;

  constructor(private readonly parts: LedgerParts) {
    this.startedAtMs = parts.clock();
  }

  /** Takes a record at once and never throws. */
  readonly record: RecordAttempt = (record) => {
    this.sequence += 1;
    if (this.buffer.length < (this.parts.mostBuffered ?? mostBuffered))
      this.buffer.push({ record, sequence: this.sequence });
    else this.drop(record);
    this.plan();
  };

  /** Where the ledger is read. @throws what opening the store throws */
  store(): Promise<Store> {
    return this.parts.store();
  }

  get state(): LedgerState {
    const buffered = this.buffer.length + (this.pending?.attempts.length ?? 0);
    return { buffered, lost: this.lost, failingSinceMs: this.failingSinceMs };
  }

  /** Writes what was recorded, as far as the store takes it; never rejects. */
  flush(): Promise<void> {
    this.flushing ??= this.flushAll().finally(() => {
      this.flushing = undefined;
      if (this.buffer.length > 0 || this.pending) this.plan();
    });
    return this.flushing;
  }

  /** What is done once a minute: says that this process is there, looks for others that ended, forgets old rows. */
  async tend(): Promise<void> {
    // Even an empty batch carries the time up to which everything is written.
    this.pending ??= this.takeBatch();
    await this.flush();
    await this.attempt(async (store) => {
      await this.recordCrashes(store);
      await forgetOldRows(store, this.parts.clock());
    });
  }

  /** Writes everything and ends without a gap, within five seconds; never rejects. Nothing is recorded afterwards. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    clearInterval(this.aliveTimer);
    await within(closeWithinMs, () => this.finish()).catch((error: unknown) => this.fail(error));
  }

  private async finish(): Promise<void> {
    // The flush in progress may have begun before the last record.
    await this.flushing;
    await this.flush();
    const { buffered } = this.state;
    if (!this.isRegistered || buffered > 0) return;
    await closeWriter(await this.parts.store(), this.writerId, this.parts.clock());
  }

  private get writer() {
    const { writerId, startedAtMs } = this;
    return { writerId, instance: this.parts.instance, startedAtMs };
  }

  private plan(): void {
    if (this.timer !== undefined || this.flushing || this.isClosed) return;
    const sinceMs = performance.now() - this.flushedAt;
    const pauseMs = Math.min(longestPauseMs, flushEveryMs * 2 ** this.failures);
    // The first record after a while is written at once, so that a crash loses what came after the last flush alone.
    this.timer = setTimeout(() => void this.flush(), Math.max(0, pauseMs - sinceMs)).unref();
  }

  private async flushAll(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flushedAt = performance.now();
    while (this.buffer.length > 0 || this.pending) if (!(await this.attempt(() => this.writeNext()))) return;
  }

  private async writeNext(): Promise<void> {
    const store = await this.parts.store();
    this.pending ??= this.takeBatch();
    await writeBatch(store, this.pending);
    this.pending = null;
  }

  /** @returns whether it succeeded */
  private async attempt(work: (store: Store) => Promise<void>): Promise<boolean> {
    try {
      const store = await this.parts.store();
      await this.register(store);
      await work(store);
      this.watch();
      this.recover();
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  private async register(store: Store): Promise<void> {
    if (this.isRegistered) return;
    await openWriter(store, this.writer);
    await this.recordCrashes(store);
    this.isRegistered = true;
    if (!this.isClosed) this.aliveTimer ??= setInterval(() => void this.tend(), aliveEveryMs).unref();
  }

  private recordCrashes(store: Store): Promise<void> {
    const nowMs = this.parts.clock();
    return recordCrashes(store, this.writer, { nowMs, watchedSinceMs: this.watched?.sinceMs ?? nowMs });
  }

  /** A process that was stopped for a while has seen nobody, and perhaps the others were stopped with it. */
  private watch(): void {
    const nowMs = this.parts.clock();
    const isContinued = this.watched !== null && Math.abs(nowMs - this.watched.untilMs) < longestUnwatchedMs;
    this.watched = { sinceMs: isContinued ? (this.watched?.sinceMs ?? nowMs) : nowMs, untilMs: nowMs };
  }

  private takeBatch(): LedgerBatch {
    const taken = this.buffer.splice(0, mostInBatch);
    const attempts = taken.map(({ record, sequence }) =>
      toAttemptRow(record, `${this.writerId}-${String(sequence).padStart(12, "0")}`),
    );
    const { overflow } = this;
    this.overflow = null;
    this.lastBatch += 1;
    return {
      writerId: this.writerId,
      number: this.lastBatch,
      takenAtMs: this.buffer.length === 0 ? this.parts.clock() : (taken.at(-1)?.record.atMs ?? 0),
      attempts,
      ...rollUp(attempts, this.names),
      overflow,
    };
  }

  private drop({ atMs }: AttemptRecord): void {
    this.lost += 1;
    const { fromMs, toMs, lost } = this.overflow ?? { fromMs: atMs, toMs: atMs, lost: 0 };
    this.overflow = { fromMs: Math.min(fromMs, atMs), toMs: Math.max(toMs, atMs), lost: lost + 1 };
  }

  private fail(error: unknown): void {
    // The row of this writer may be gone with the store's contents.
    this.isRegistered = false;
    this.watched = null;
    this.failures += 1;
    if (this.failingSinceMs !== null) return;
    this.failingSinceMs = this.parts.clock();
    this.parts.onEvent({ kind: "failing", error });
  }

  private recover(): void {
    this.failures = 0;
    const sinceMs = this.failingSinceMs;
    if (sinceMs === null || this.buffer.length > 0) return;
    this.failingSinceMs = null;
    const lost = this.lost - this.lostBefore;
    this.lostBefore = this.lost;
    this.parts.onEvent({ kind: "recovered", lost, failedForMs: this.parts.clock() - sinceMs });
  }
}
