import type { LeaseChange, LeaseStore, StoredLease, StoredLeases } from "../store/quota-leases";
import type { LeaseEvent } from "./api-lease";
import { Leases } from "./leases";
import { exampleLimiter } from "./limiter.test-support";

/** Leases in memory, on the suite's fake time; the clock of the store is another one. */
export class FakeLeaseStore implements LeaseStore {
  /** What everything fails with meanwhile. */
  failure: Error | null = null;
  /** The store writes, and the answer is lost. */
  losesAnswers = false;
  isListening = true;
  clockOffsetMs = 1_700_000_000_000;
  private steadySinceMs = 0;
  private rows = new Map<string, StoredLease>();
  private listeners = new Set<(payload: string) => void>();

  nowMs(): number {
    return this.clockOffsetMs + performance.now();
  }

  get leases(): StoredLease[] {
    return [...this.rows.values()];
  }

  async exchange(api: string, decide: (leases: StoredLeases) => LeaseChange): Promise<void> {
    if (this.failure) throw this.failure;
    const { nowMs, steadySinceMs, leases } = { ...this, nowMs: this.nowMs(), leases: this.leases };
    const change = decide({ nowMs, steadySinceMs, leases });
    for (const gone of change.forgotten) this.rows.delete(gone);
    this.steadySinceMs = change.steadySinceMs;
    const { replica_id } = change.lease;
    this.rows.set(replica_id, { ...change.lease, started_at_ms: nowMs, renewed_at_ms: nowMs });
    if (change.isNews) this.notify(JSON.stringify({ api, replicaId: replica_id }));
    if (this.losesAnswers) throw new Error("the connection broke after the commit");
  }

  async release(api: string, replicaId: string): Promise<void> {
    if (this.failure) throw this.failure;
    this.rows.delete(replicaId);
    this.notify(JSON.stringify({ api, replicaId }));
  }

  listen(onMessage: (payload: string) => void) {
    this.listeners.add(onMessage);
    return { close: async () => void this.listeners.delete(onMessage) };
  }

  notify(payload: string): void {
    if (this.isListening) for (const hear of this.listeners) hear(payload);
  }
}

/** A replica with a limiter of 100 requests a second and bursts of 200. */
export function openReplica(store: LeaseStore, instance: string) {
  const events: LeaseEvent[] = [];
  const leases = new Leases({
    store,
    instance,
    nowMs: () => performance.now(),
    onEvent: (event) => events.push(event),
  });
  const lease = leases.open("api");
  const example = exampleLimiter({ ratePerSecond: 100, burst: 200 }, { shared: lease });
  leases.start();
  const sharing = () => example.limiter.state().sharing;
  return { ...example, leases, lease, events, sharing };
}
