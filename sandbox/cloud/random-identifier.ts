import { randomBytes } from "node:crypto";
import { account } from "../identity/directory";
import { accountDigits } from "./access-key-account";

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an identifier is of: long-lived key, temporary key, role, user, managed policy. */
export type IdentifierPrefix = "AKIA" | "ASIA" | "AROA" | "AIDA" | "ANPA";

/** A prefix that tells the kind, then one character of base 32 for each byte. */
export function identifierOfBytes(prefix: IdentifierPrefix, bytes: Uint8Array): string {
  return prefix + Array.from(bytes, (byte) => base32[byte % base32.length]).join("");
}

/**
 * An identifier of AWS's shape. Access keys hold their account, as AWS's do, so that tools which read it there find it.
 * @param length in characters, the prefix included: 20 for access keys, 21 for everything else.
 */
export function randomIdentifier(prefix: IdentifierPrefix, length: 20 | 21): string {
  const bytes = randomBytes(length - prefix.length);
  if (prefix === "AKIA" || prefix === "ASIA") bytes.set(accountDigits(account.accountId, bytes));
  return identifierOfBytes(prefix, bytes);
}

/** 40 characters, as every secret access key has. */
export function randomSecret(): string {
  return randomBytes(30).toString("base64");
}
