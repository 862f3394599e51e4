import "server-only";
import type { LimiterState } from "@/lib/shared/contracts/quota";
import type { LeaseChange, LeaseStore, StoredLease, StoredLeases } from "../store/quota-leases";
import { atOtherClock, type Learned } from "./learned-limits";
import { decideLease, HeldLease, type LeaseDecision, wholePpm } from "./lease-arithmetic";
import { parseLearned } from "./lease-messages";
import type { SharedBudget, SharedMember } from "./shared-budget";

export interface ApiLeaseParts {
  /** Names the API in the store. */
  api: string;
  replicaId: string;
  /** Where this process runs: no two that live have the same. */
  instance: string;
  store: LeaseStore;
  /** Monotonic milliseconds. */
  nowMs: () => number;
  onEvent: (event: LeaseEvent) => void;
}

export type LeaseEvent =
  | { kind: "lost"; error: unknown; share: number; replicas: number }
  | { kind: "recovered"; share: number; replicas: number };

const renewEveryMs = 500;
/** News are told and looked at as soon as they come, but not more often than this. */
const shortestPauseMs = 50;
const longestRetryMs = 2_000;
/** A store that has not answered for so long after the start is lost. */
const startWithinMs = 5_000;
/** A lease that was renewed within this tells how fast its holder sends. */
const currentMs = 2_000;
/** What is wanted may be a little more soon. */
const wantedHeadroom = 1.25;
/** Wants fall slowly, so that a pause between two clicks gives nothing away. */
const wantedDecay = 0.9;

/** One replica's lease of an API: renewed in the background, twice a second, from its first use until it is closed. */
export class ApiLease implements SharedBudget {
  private readonly held = new HeldLease();
  private member: SharedMember | null = null;
  private tellSent: (count: number) => void = () => undefined;
  private startedAtMs: number | null = null;
  private beganAtMs = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;
  private renewing: Promise<void> | null = null;
  private isTelling = false;
  private isAskedAgain = false;
  private isClosed = false;
  private isLostKnown = false;
  private failures = 0;
  private wantedPpm = 0;
  private sent = 0;
  private othersRate = 0;
  private othersSent: Map<string, number> | null = null;

  constructor(private readonly parts: ApiLeaseParts) {}

  get api(): string {
    return this.parts.api;
  }

  attach(member: SharedMember): void {
    this.member = member;
  }

  /** @param tell told how many attempts the other replicas have sent since the last time */
  onOthersSent(tell: (count: number) => void): void {
    this.tellSent = tell;
  }

  shareAt(nowMs: number): number {
    this.start();
    return this.held.ppmAt(nowMs) / wholePpm;
  }

  isLostAt(nowMs: number): boolean {
    return this.held.isLostAt(nowMs) && nowMs - (this.startedAtMs ?? nowMs) >= startWithinMs;
  }

  othersPerSecond(): number {
    return this.othersRate;
  }

  /** As many as there may be, this one included. */
  get replicas(): number {
    return this.held.replicas;
  }

  state(nowMs: number): NonNullable<LimiterState["sharing"]> {
    const isStarting = this.held.isLostAt(nowMs) && !this.isLostAt(nowMs);
    return {
      replicas: this.held.replicas,
      share: this.shareAt(nowMs),
      state: isStarting ? "starting" : this.isLostAt(nowMs) ? "alone" : "shared",
    };
  }

  /** Counts an attempt that is sent, for the others. */
  count(): void {
    this.sent += 1;
  }

  tell(): void {
    this.isTelling = true;
    this.renewSoon();
  }

  /** Begins to renew; does nothing when it has begun. */
  start(): void {
    if (this.startedAtMs !== null || this.isClosed) return;
    this.startedAtMs = this.parts.nowMs();
    this.plan(0);
  }

  /** Another replica has news. */
  renewSoon(): void {
    if (this.startedAtMs === null || this.isClosed) return;
    if (this.renewing) this.isAskedAgain = true;
    else this.plan(Math.max(0, this.beganAtMs + shortestPauseMs - this.parts.nowMs()));
  }

  /** Ends it and gives its share to the others. @throws what the store throws; then they get it later */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.renewing;
    if (this.startedAtMs === null) return;
    this.held.end();
    await this.parts.store.release(this.parts.api, this.parts.replicaId);
  }

  private plan(pauseMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.renewing = this.renew().finally(() => {
        this.renewing = null;
        if (this.isClosed) return;
        const pause = this.isAskedAgain ? shortestPauseMs : renewEveryMs * 2 ** this.failures;
        this.isAskedAgain = false;
        this.plan(Math.min(longestRetryMs, pause));
      });
    }, pauseMs).unref();
  }

  private async renew(): Promise<void> {
    const { store, api, nowMs } = this.parts;
    const beganAtMs = nowMs();
    this.beganAtMs = beganAtMs;
    const isTelling = this.isTelling;
    this.isTelling = false;
    const seen: { leases?: StoredLeases; decided?: LeaseDecision } = {};
    try {
      await store.exchange(api, (leases) => {
        const { change, decided } = this.decide(leases, isTelling);
        Object.assign(seen, { leases, decided });
        return change;
      });
      if (seen.decided) this.held.renew(seen.decided, beganAtMs);
      this.failures = 0;
      this.recover();
    } catch (error) {
      this.isTelling ||= isTelling;
      this.failures = Math.min(2, this.failures + 1);
      this.fail(error);
    }
    if (seen.leases) this.learn(seen.leases);
    this.member?.resize();
  }

  /** What this replica takes, which holds from now on where it is less than before. */
  private decide(leases: StoredLeases, isTelling: boolean): { change: LeaseChange; decided: LeaseDecision } {
    const { replicaId, instance, nowMs } = this.parts;
    const { sentPerSecond = 0, wantedPerSecond = 0, ratePerSecond = 0 } = this.member?.demand() ?? {};
    const wanted = ratePerSecond > 0 ? (wantedPerSecond / ratePerSecond) * wantedHeadroom * wholePpm : 0;
    this.wantedPpm = Math.min(wholePpm, Math.ceil(Math.max(wanted, this.wantedPpm * wantedDecay)));
    const table = { ...leases, rows: leases.leases.map(toLeaseRow) };
    const decided = decideLease(table, { replicaId, instance, wantedPpm: this.wantedPpm });
    this.held.shrink(decided);
    const learned: Learned = this.member?.learned() ?? { decreased: null, breaker: null };
    const lease = {
      replica_id: replicaId,
      instance,
      share_ppm: decided.sharePpm,
      replicas: decided.replicas,
      wanted_ppm: this.wantedPpm,
      sent_per_second: Math.round(sentPerSecond),
      sent: this.sent,
      learned: JSON.stringify(atOtherClock(learned, leases.nowMs - nowMs())),
    };
    const isJoining = !leases.leases.some((row) => row.replica_id === replicaId);
    const { steadySinceMs, forgotten } = decided;
    return { decided, change: { lease, steadySinceMs, forgotten, isNews: isTelling || isJoining } };
  }

  /** What the others have learned and sent. */
  private learn({ nowMs: storeNowMs, leases }: StoredLeases): void {
    const others = leases.filter(({ replica_id }) => replica_id !== this.parts.replicaId);
    const nowMs = this.parts.nowMs();
    for (const { learned } of others) {
      const heard = parseLearned(learned);
      if (heard) this.member?.adopt(atOtherClock(heard, nowMs - storeNowMs));
    }
    this.othersRate = others
      .filter(({ renewed_at_ms }) => storeNowMs - renewed_at_ms < currentMs)
      .reduce((sum, { sent_per_second }) => sum + sent_per_second, 0);
    const before = this.othersSent;
    this.othersSent = new Map(others.map(({ replica_id, sent }) => [replica_id, sent]));
    if (!before) return;
    let count = 0;
    for (const { replica_id, sent } of others) count += Math.max(0, sent - (before.get(replica_id) ?? 0));
    if (count > 0) this.tellSent(count);
  }

  private fail(error: unknown): void {
    const nowMs = this.parts.nowMs();
    if (this.isLostKnown || !this.isLostAt(nowMs)) return;
    this.isLostKnown = true;
    this.parts.onEvent({ kind: "lost", error, share: this.shareAt(nowMs), replicas: this.replicas });
  }

  private recover(): void {
    if (!this.isLostKnown) return;
    this.isLostKnown = false;
    const share = this.shareAt(this.parts.nowMs());
    this.parts.onEvent({ kind: "recovered", share, replicas: this.replicas });
  }
}

const toLeaseRow = (row: StoredLease) => ({
  replicaId: row.replica_id,
  instance: row.instance,
  renewedAtMs: row.renewed_at_ms,
  sharePpm: row.share_ppm,
  replicas: row.replicas,
  wantedPpm: row.wanted_ppm,
});
