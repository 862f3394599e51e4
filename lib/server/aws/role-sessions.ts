import "server-only";
import type { RoleRequest, RoleSession } from "./assume-role";

const renewBeforeMs = 5 * 60_000;
const pauseAfterFailureMs = 30_000;

interface Entry {
  person: string;
  session?: RoleSession;
  /** The one assumption in flight for this key. */
  pending?: Promise<RoleSession>;
  /** No early renewal is tried before this. */
  pausedUntilMs?: number;
}

const keyOf = ({ deployment, role, person }: RoleRequest) =>
  `${deployment.id}\n${role.id}\n${person.id}\n${person.sessionName}`;

/**
 * Credentials of roles, in memory only, by deployment, role and person. Two people never share an entry.
 */
export class RoleSessions {
  private readonly entries = new Map<string, Entry>();
  private readonly assume: (request: RoleRequest) => Promise<RoleSession>;
  private readonly clock: () => number;

  constructor(assume: (request: RoleRequest) => Promise<RoleSession>, clock: () => number) {
    this.assume = assume;
    this.clock = clock;
  }

  /**
   * Gives usable credentials and renews them five minutes before they end, while calls go on with the old ones.
   * @throws what `assume` throws
   */
  get(request: RoleRequest): RoleSession | Promise<RoleSession> {
    const entry = this.entryOf(request);
    const nowMs = this.clock();
    const leftMs = (entry.session?.expiresAtMs ?? 0) - nowMs;
    const isPaused = leftMs > 0 && nowMs < (entry.pausedUntilMs ?? 0);
    if (entry.session && (leftMs > renewBeforeMs || isPaused)) return entry.session;
    const renewal = this.renew(request, entry);
    if (entry.session && leftMs > 0) {
      // A failed early renewal is no failure of this call; the next one tries again.
      renewal.catch(() => {
        entry.pausedUntilMs = this.clock() + pauseAfterFailureMs;
      });
      return entry.session;
    }
    return renewal;
  }

  /** Drops credentials that AWS refused, unless somebody has replaced them since. */
  forget(request: RoleRequest, refused: RoleSession): void {
    const entry = this.entryOf(request);
    if (entry.session === refused) delete entry.session;
  }

  /** Drops every credential of a person, as signing out asks for. */
  forgetPerson(personId: string): void {
    for (const [key, entry] of this.entries) if (entry.person === personId) this.entries.delete(key);
  }

  /** @returns when the present credentials end in epoch milliseconds, or null where none were taken. */
  expiryOf(request: RoleRequest): number | null {
    return this.entries.get(keyOf(request))?.session?.expiresAtMs ?? null;
  }

  /** Secrets in memory now, for redaction. */
  *secrets(): Iterable<string> {
    for (const { session } of this.entries.values()) {
      if (!session) continue;
      const { secretAccessKey, sessionToken } = session.credentials;
      yield secretAccessKey;
      if (sessionToken) yield sessionToken;
    }
  }

  private entryOf(request: RoleRequest): Entry {
    const key = keyOf(request);
    const entry = this.entries.get(key) ?? { person: request.person.id };
    this.entries.set(key, entry);
    return entry;
  }

  private renew(request: RoleRequest, entry: Entry): Promise<RoleSession> {
    entry.pending ??= this.assume(request)
      .then((session) => {
        entry.session = session;
        this.dropEnded();
        return session;
      })
      .finally(() => {
        delete entry.pending;
        if (!entry.session) this.entries.delete(keyOf(request));
      });
    return entry.pending;
  }

  private dropEnded(): void {
    const nowMs = this.clock();
    for (const [key, { session, pending }] of this.entries) {
      if (!pending && session && session.expiresAtMs <= nowMs) this.entries.delete(key);
    }
  }
}
