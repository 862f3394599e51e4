import "server-only";
import { LRUCache } from "lru-cache";
import { findSessionEnd, recordUse } from "../store/embed-uses";
import type { Store } from "../store/open-store";
import { type EmbedSession, embedSessionSchema } from "./embed-session";
import type { Sealer } from "./sealer";

/** How long a bearer token works; it is renewed before. */
export const bearerMs = 900_000;
/** How long after that the person's own session may still be renewed: computers sleep. */
const renewableMs = 3_600_000;
/** How long what the store said is trusted: an end in another process takes effect within this time. */
const trustedMs = 5_000;
/** The same while the store fails. */
const trustedWithoutStoreMs = 600_000;

export interface EmbedSessionParts {
  sealer: Sealer;
  clock: () => number;
  store: () => Promise<Store>;
}

/** Sessions of frames: sealed in the browser's memory, ended in the store. */
export class EmbedSessions {
  private readonly opened: LRUCache<string, EmbedSession>;
  private readonly checked: LRUCache<string, number>;

  constructor(private readonly parts: EmbedSessionParts) {
    const perf = { now: parts.clock };
    this.opened = new LRUCache({ max: 5_000, ttl: bearerMs, perf, ttlResolution: 0 });
    this.checked = new LRUCache({ max: 10_000, ttl: trustedWithoutStoreMs, perf, ttlResolution: 0 });
  }

  /** @returns the bearer token of a session */
  issue(session: EmbedSession): Promise<string> {
    return this.parts.sealer.seal("session", session);
  }

  /**
   * @returns the session of a bearer token; null for anything else, after its end and after a sign-out of its person
   * @throws what the store throws, where the session was not found alive within ten minutes
   */
  async find(bearer: string): Promise<EmbedSession | null> {
    const session = await this.read(bearer);
    return session && this.parts.clock() < session.expiresAtMs && (await this.isAlive(session))
      ? session
      : null;
  }

  /** The same for a renewal, which a bearer token allows a while longer. @throws what the store throws */
  async findRenewable(bearer: string): Promise<EmbedSession | null> {
    const session = await this.read(bearer);
    if (!session) return null;
    const lastMs = Math.min(session.expiresAtMs + renewableMs, session.endsAtMs);
    return this.parts.clock() < lastMs && (await this.isAlive(session, 0)) ? session : null;
  }

  /**
   * @param trustedForMs how old what the store said may be; while it fails, ten minutes
   * @throws what the store throws
   */
  async isAlive(
    session: Pick<EmbedSession, "id" | "signOutIds" | "startedAtMs" | "endsAtMs">,
    trustedForMs = trustedMs,
  ): Promise<boolean> {
    const { clock, store } = this.parts;
    const nowMs = clock();
    if (nowMs >= session.endsAtMs) return false;
    const checkedAtMs = this.checked.get(session.id);
    if (checkedAtMs !== undefined && nowMs - checkedAtMs < trustedForMs) return true;
    try {
      const { id: sessionId, signOutIds } = session;
      const { isEnded, signedOutAtMs } = await findSessionEnd(await store(), { sessionId, signOutIds });
      if (isEnded || signedOutAtMs >= session.startedAtMs) {
        this.checked.delete(session.id);
        return false;
      }
      this.checked.set(session.id, nowMs);
      return true;
    } catch (error) {
      if (checkedAtMs !== undefined) return true;
      throw error;
    }
  }

  /** Ends a session for good, in every replica within seconds. @throws what the store throws */
  async end({ id, endsAtMs }: Pick<EmbedSession, "id" | "endsAtMs">): Promise<void> {
    await recordUse(await this.parts.store(), { scope: "session", id, keptUntilMs: endsAtMs });
    this.checked.delete(id);
  }

  /** Somebody signed out: nothing is trusted that was read before. */
  forget(): void {
    this.checked.clear();
  }

  private async read(bearer: string): Promise<EmbedSession | null> {
    const known = this.opened.get(bearer);
    if (known) return known;
    const session = await this.parts.sealer.open("session", bearer, embedSessionSchema);
    if (session) this.opened.set(bearer, session);
    return session;
  }
}
