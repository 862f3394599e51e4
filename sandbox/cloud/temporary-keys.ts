import { createHash, randomBytes } from "node:crypto";
import { randomIdentifier, randomSecret } from "./random-identifier";

/** What every temporary credential is stored by; of its token only the hash is. */
export interface TemporaryKeys {
  accessKeyId: string;
  secret: string;
  /** SHA-256 of the session token, in hexadecimal. */
  tokenHash: string;
  issuedAtMs: number;
  expiresAtMs: number;
}

/** A fresh key pair with its token. */
export function newTemporaryKeys(
  nowMs: number,
  durationSeconds: number,
): { keys: TemporaryKeys; token: string } {
  // Opaque, and as long as AWS's are, so that limits on headers show here and not first in production.
  const token = `IQoJb3JpZ2luX2VjE${randomBytes(600).toString("base64")}`;
  const keys = {
    accessKeyId: randomIdentifier("ASIA", 20),
    secret: randomSecret(),
    tokenHash: createHash("sha256").update(token, "latin1").digest("hex"),
    issuedAtMs: nowMs,
    // Whole seconds, as the answer says them.
    expiresAtMs: Math.floor(nowMs / 1_000) * 1_000 + durationSeconds * 1_000,
  };
  return { keys, token };
}
