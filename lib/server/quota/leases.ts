import "server-only";
import { randomUUID } from "node:crypto";
import { within } from "../aws/deadline";
import type { LeaseStore } from "../store/quota-leases";
import { ApiLease, type ApiLeaseParts, type LeaseEvent } from "./api-lease";
import { parseHint } from "./lease-messages";

export interface LeasesParts extends Pick<ApiLeaseParts, "instance" | "store" | "nowMs"> {
  store: LeaseStore;
  /** Told when the store is lost and when it answers again. */
  onEvent: (event: LeaseEvent) => void;
}

const closeWithinMs = 2_000;

/** The leases of a process, one for each API. Nothing is read or written before the first use of one. */
export class Leases {
  private readonly replicaId = randomUUID();
  private readonly leases: ApiLease[] = [];
  private listener: { close(): Promise<void> } | undefined;

  constructor(private readonly parts: LeasesParts) {}

  /** @param api names an API that all replicas name alike, without secrets */
  open(api: string): ApiLease {
    const lease = new ApiLease({ ...this.parts, api, replicaId: this.replicaId });
    this.leases.push(lease);
    return lease;
  }

  /** Begins at once, so that the first request finds a share, and hears the others' news. */
  start(): void {
    for (const lease of this.leases) lease.start();
    this.listener ??= this.parts.store.listen((payload) => this.hear(payload));
  }

  /** Gives all shares to the others, within two seconds; never rejects. */
  async close(): Promise<void> {
    const ends = this.leases.map((lease) => within(closeWithinMs, () => lease.close()));
    await Promise.allSettled([...ends, this.listener?.close()]);
  }

  private hear(payload: string): void {
    const hint = parseHint(payload);
    if (!hint || hint.replicaId === this.replicaId) return;
    this.leases.find(({ api }) => api === hint.api)?.renewSoon();
  }
}
