import "server-only";
import { type CryptoKey, createLocalJWKSet, type JWSHeaderParameters } from "jose";
import * as z from "zod";

/** How long keys are used before they are read again, and how long if that fails. */
const freshMs = 600_000;
const staleMs = 3_600_000;
/** Least time between two reads, whatever came of the first: a stranger's tokens name any `kid`. */
const pauseMs = 30_000;

/** Only what a public key needs: a shared secret or a private key among them is not taken. */
const keySchema = z
  .looseObject({ kty: z.enum(["EC", "RSA", "OKP"]) })
  .refine((key) => !("d" in key) && !("k" in key));
const setSchema = z.object({ keys: z.array(z.unknown()).max(100) });

type Resolve = ReturnType<typeof createLocalJWKSet>;

/** Why there is no key: the host has none that fits, or its keys cannot be read. */
export type FoundKey = { ok: true; key: CryptoKey } | { ok: false; reason: "no-key" | "unavailable" };

/** The public keys at a host's address, kept in memory. */
export class RemoteKeys {
  private readonly parts: { clock: () => number; fetch: () => Promise<unknown> };
  private kept: { resolve: Resolve; readAtMs: number } | null = null;
  private triedAtMs = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | null = null;

  constructor(parts: { clock: () => number; fetch: () => Promise<unknown> }) {
    this.parts = parts;
  }

  /** The key that a token's header names. Never throws. */
  async find(header: JWSHeaderParameters): Promise<FoundKey> {
    if (!this.isWithin(freshMs)) await this.read();
    const found = await this.resolve(header);
    if (found.ok || found.reason === "unavailable") return found;
    const before = this.kept;
    await this.read();
    return this.kept === before ? found : this.resolve(header);
  }

  private isWithin(ageMs: number): boolean {
    return this.kept !== null && this.parts.clock() - this.kept.readAtMs < ageMs;
  }

  private async resolve(header: JWSHeaderParameters): Promise<FoundKey> {
    if (!this.kept || !this.isWithin(staleMs)) return { ok: false, reason: "unavailable" };
    try {
      return { ok: true, key: await this.kept.resolve(header) };
    } catch {
      return { ok: false, reason: "no-key" };
    }
  }

  private async read(): Promise<void> {
    if (this.reading) return this.reading;
    const nowMs = this.parts.clock();
    if (nowMs - this.triedAtMs < pauseMs) return;
    this.triedAtMs = nowMs;
    this.reading = this.readOnce(nowMs).finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async readOnce(nowMs: number): Promise<void> {
    try {
      const { keys } = setSchema.parse(await this.parts.fetch());
      const usable = keys.flatMap((key) => keySchema.safeParse(key).data ?? []);
      if (usable.length > 0) this.kept = { resolve: createLocalJWKSet({ keys: usable }), readAtMs: nowMs };
    } catch {
      // What was read before stays for an hour.
    }
  }
}
