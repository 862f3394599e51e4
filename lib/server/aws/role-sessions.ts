import "server-only";
import { LRUCache } from "lru-cache";
import type { RoleRequest, RoleSession } from "./assume-role";

const renewBeforeMs = 5 * 60_000;
const pauseAfterFailureMs = 30_000;
/** Ten thousand people with two roles each; about 4 kB per entry. */
const mostEntries = 20_000;
const sweepEveryMs = 60_000;

interface Entry {
  person: string;
  session?: RoleSession;
  /** The one assumption in flight for this key. */
  pending?: Promise<RoleSession>;
  /** No early renewal is attempted before this. */
  pausedUntilMs?: number;
}

const keyOf = ({ deployment, role, person }: RoleRequest) =>
  `${deployment.id}\n${role.id}\n${person.id}\n${person.sessionName}`;

/**
 * Credentials of roles, in memory only, by deployment, role and person. Two people never share an entry. Expired ones
 * are dropped, and beyond 20,000 the least recently used.
 */
export class RoleSessions {
  private readonly entries = new LRUCache<string, Entry>({ max: mostEntries });
  private readonly assume: (request: RoleRequest) => Promise<RoleSession>;
  private readonly clock: () => number;
  private sweepAtMs = Number.NEGATIVE_INFINITY;

  constructor(assume: (request: RoleRequest) => Promise<RoleSession>, clock: () => number) {
    this.assume = assume;
    this.clock = clock;
  }

  /**
   * Returns usable credentials and renews them five minutes before they expire, while calls continue with the old ones.
   * @throws what `assume` throws
   */
  get(request: RoleRequest): RoleSession | Promise<RoleSession> {
    const nowMs = this.clock();
    this.sweep(nowMs);
    const key = keyOf(request);
    const entry = this.entryOf(key, request);
    const leftMs = (entry.session?.expiresAtMs ?? 0) - nowMs;
    const isPaused = leftMs > 0 && nowMs < (entry.pausedUntilMs ?? 0);
    if (entry.session && (leftMs > renewBeforeMs || isPaused)) return entry.session;
    const renewal = this.renew(key, entry, request);
    if (entry.session && leftMs > 0) {
      // A failed early renewal is not a failure of this call; the next one tries again.
      renewal.catch(() => {
        entry.pausedUntilMs = this.clock() + pauseAfterFailureMs;
      });
      return entry.session;
    }
    return renewal;
  }

  /** Drops credentials that AWS refused, unless somebody has replaced them since. */
  forget(request: RoleRequest, refused: RoleSession): void {
    const entry = this.entries.peek(keyOf(request));
    if (entry?.session === refused) delete entry.session;
  }

  /** Drops every credential of a person on sign-out; one that is being requested is not kept either. */
  forgetPerson(personId: string): void {
    for (const [key, entry] of [...this.entries.entries()])
      if (entry.person === personId) this.entries.delete(key);
  }

  /** @returns when the present credentials end in epoch milliseconds, or null where none were taken. */
  expiryOf(request: RoleRequest): number | null {
    return this.entries.peek(keyOf(request))?.session?.expiresAtMs ?? null;
  }

  /** How many are kept or being taken. */
  get size(): number {
    return this.entries.size;
  }

  private entryOf(key: string, request: RoleRequest): Entry {
    const entry = this.entries.get(key) ?? { person: request.person.id };
    this.entries.set(key, entry);
    return entry;
  }

  private renew(key: string, entry: Entry, request: RoleRequest): Promise<RoleSession> {
    entry.pending ??= this.assume(request)
      .then((session) => {
        entry.session = session;
        return session;
      })
      .finally(() => {
        delete entry.pending;
        // After a sign-out, the key may be that of an entry made since.
        if (!entry.session && this.entries.peek(key) === entry) this.entries.delete(key);
      });
    return entry.pending;
  }

  private sweep(nowMs: number): void {
    if (nowMs < this.sweepAtMs) return;
    this.sweepAtMs = nowMs + sweepEveryMs;
    for (const [key, { session, pending }] of [...this.entries.entries()]) {
      if (!pending && (session?.expiresAtMs ?? 0) <= nowMs) this.entries.delete(key);
    }
  }
}
