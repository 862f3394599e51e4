import "server-only";
import { hkdfSync } from "node:crypto";
import { CompactEncrypt, compactDecrypt } from "jose";
import type * as z from "zod";
import { isCanonical } from "./is-canonical";

/** What is sealed; each kind has a key of its own, so that none can stand for another. */
export type SealedKind = "session" | "ticket" | "person";

/** Below what a header or an address may have. */
const longestSealed = 7_500;
const header = { alg: "dir", enc: "A256GCM" } as const;

/**
 * Encrypts and authenticates what browsers keep for the server, so that every replica can open it and nobody else can read
 * or change it. The keys are derived from the session secret (HKDF, RFC 5869) and belong to nothing else.
 */
export class Sealer {
  private readonly keys = new Map<SealedKind, Uint8Array>();

  constructor(private readonly sessionSecret: string) {}

  seal(kind: SealedKind, value: unknown): Promise<string> {
    const text = new TextEncoder().encode(JSON.stringify(value));
    return new CompactEncrypt(text).setProtectedHeader(header).encrypt(this.keyOf(kind));
  }

  /** @returns null for everything that was not sealed here as this kind, in any other spelling */
  async open<Value>(kind: SealedKind, sealed: string, schema: z.ZodType<Value>): Promise<Value | null> {
    if (sealed.length > longestSealed || !isCanonical(sealed)) return null;
    try {
      const { plaintext } = await compactDecrypt(sealed, this.keyOf(kind), {
        keyManagementAlgorithms: [header.alg],
        contentEncryptionAlgorithms: [header.enc],
      });
      return schema.safeParse(JSON.parse(new TextDecoder().decode(plaintext))).data ?? null;
    } catch {
      return null;
    }
  }

  private keyOf(kind: SealedKind): Uint8Array {
    const known = this.keys.get(kind);
    if (known) return known;
    const derived = hkdfSync("sha256", this.sessionSecret, "", `sdma-portal embed ${kind} 1`, 32);
    const key = new Uint8Array(derived);
    this.keys.set(kind, key);
    return key;
  }
}
