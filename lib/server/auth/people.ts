import "server-only";
import { LRUCache } from "lru-cache";
import { decode } from "next-auth/jwt";
import { within } from "../aws/deadline";
import type { PortalConfig } from "../config";
import type { Store } from "../store/open-store";
import { lastSignOutMs, recordSignOut } from "../store/sign-outs";
import { type Person, sessionTokenSchema, toPerson } from "./person";
import { type Cookies, sealedSession } from "./session-cookie";

/** How long a decoded cookie is trusted: a sign-out in another process takes effect within this time. */
const trustedMs = 5_000;
/**
 * How long somebody who was found signed in stays so while the store fails. Nobody can sign out anywhere meanwhile, unless
 * this process alone is cut off from the store.
 */
const trustedWithoutStoreMs = 600_000;
/** Whoever is known does not wait longer for a store that does not answer. */
const lookupWithinMs = 500;

export interface PeopleParts {
  config: Pick<PortalConfig, "portalUrl" | "signIn" | "secrets">;
  clock: () => number;
  store: () => Promise<Store>;
}

/** Who is signed in. Decoding a cookie costs more than signing a call, so its result is kept for seconds. */
export class People {
  private readonly parts: PeopleParts;
  private readonly decoded: LRUCache<string, Person>;
  /** Names of those whom this process has met, for administrators; nothing of them is stored. */
  private readonly names = new LRUCache<string, string>({ max: 10_000 });
  /** Cookies of those whom the store has not known as signed out, and their persons' ids. */
  private readonly verified: LRUCache<string, string>;
  private signOuts = 0;

  constructor(parts: PeopleParts) {
    this.parts = parts;
    this.decoded = new LRUCache({
      max: 10_000,
      ttl: trustedMs,
      perf: { now: parts.clock },
      ttlResolution: 0,
    });
    this.verified = new LRUCache({
      max: 10_000,
      ttl: trustedWithoutStoreMs,
      perf: { now: parts.clock },
      ttlResolution: 0,
    });
  }

  /**
   * Reads who a request comes from.
   * @returns null without a session, after its end, and after a sign-out in any browser
   * @throws what the store throws, where the person was not found signed in within ten minutes
   */
  async find(cookies: Cookies): Promise<Person | null> {
    const sealed = sealedSession(cookies, this.parts.config.portalUrl);
    const known = this.decoded.get(sealed);
    if (known) return this.isOver(known) ? null : known;
    const { signOuts } = this;
    const person = await this.decode(sealed);
    if (!person || this.isOver(person) || (await this.hasSignedOut(person, sealed))) return null;
    // What was read before a sign-out must not be trusted after it.
    if (signOuts === this.signOuts) this.decoded.set(sealed, person);
    this.names.set(person.id, person.name);
    return person;
  }

  /** @returns undefined for somebody whom this process has not met since it started */
  nameOf(personId: string): string | undefined {
    return this.names.get(personId);
  }

  /**
   * Ends every session of a person that began up to now, in every browser, and the one that is given in any case: it
   * may have begun by a clock that is ahead of this one.
   * @throws what the store throws
   */
  async endSessions({ id, signedInAtMs }: Pick<Person, "id" | "signedInAtMs">): Promise<void> {
    await recordSignOut(await this.parts.store(), id, Math.max(this.parts.clock(), signedInAtMs));
    // Stryker disable next-line AssignmentOperator: that the count has changed is all that is asked of it
    this.signOuts += 1;
    for (const [sealed, person] of this.decoded.entries()) if (person.id === id) this.decoded.delete(sealed);
    for (const [sealed, personId] of this.verified.entries())
      if (personId === id) this.verified.delete(sealed);
  }

  /** A session ends when it was said to, however often its cookie was renewed. */
  private isOver({ signedInAtMs }: Person): boolean {
    const { config, clock } = this.parts;
    return clock() >= signedInAtMs + config.signIn.sessionHours * 3_600_000;
  }

  private async hasSignedOut({ id, signedInAtMs }: Person, sealed: string): Promise<boolean> {
    const { signOuts } = this;
    const isVerified = this.verified.has(sealed);
    const look = async () => (await lastSignOutMs(await this.parts.store(), id)) >= signedInAtMs;
    try {
      const hasSignedOut = await (isVerified ? within(lookupWithinMs, look) : look());
      if (hasSignedOut) this.verified.delete(sealed);
      else if (signOuts === this.signOuts) this.verified.set(sealed, id);
      return hasSignedOut;
    } catch (error) {
      if (this.verified.has(sealed)) return false;
      throw error;
    }
  }

  private async decode(sealed: string): Promise<Person | null> {
    const secret = this.parts.config.secrets.sessionSecret;
    const token = await decode({ token: sealed, secret }).catch(() => undefined);
    const parsed = sessionTokenSchema.safeParse(token);
    return parsed.success ? toPerson(parsed.data) : null;
  }
}
