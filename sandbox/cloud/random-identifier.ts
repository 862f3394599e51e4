import { randomBytes } from "node:crypto";

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * An identifier of AWS's shape: a prefix that tells the kind, then random base 32.
 * @param length in characters, the prefix included: 20 for access keys, 21 for roles and users.
 */
export function randomIdentifier(prefix: "AKIA" | "ASIA" | "AROA" | "AIDA", length: 20 | 21): string {
  const bytes = randomBytes(length - prefix.length);
  return prefix + Array.from(bytes, (byte) => base32[byte % base32.length]).join("");
}

/** 40 characters, as every secret access key has. */
export function randomSecret(): string {
  return randomBytes(30).toString("base64");
}
