import { randomBytes } from "node:crypto";
import { account } from "../identity/directory";
import { accountDigits } from "./access-key-account";

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an identifier is of: long-lived key, temporary key, role, user, managed policy. */
export type IdentifierPrefix = "AKIA" | "ASIA" | "AROA" | "AIDA" | "ANPA";

/**
 * A prefix that tells the kind, then one character of base 32 for each byte. Access keys hold their account, as AWS's
 * do, so that tools which read it there find it.
 */
export function identifierOfBytes(prefix: IdentifierPrefix, bytes: Uint8Array): string {
  const digits = Uint8Array.from(bytes);
  if (prefix === "AKIA" || prefix === "ASIA") digits.set(accountDigits(account.accountId, bytes));
  return prefix + Array.from(digits, (digit) => base32[digit % base32.length]).join("");
}

/**
 * An identifier of AWS's shape.
 * @param length in characters, the prefix included: 20 for access keys, 21 for everything else.
 */
export function randomIdentifier(prefix: IdentifierPrefix, length: 20 | 21): string {
  return identifierOfBytes(prefix, randomBytes(length - prefix.length));
}

/** 40 characters, as every secret access key has. */
export function randomSecret(): string {
  return randomBytes(30).toString("base64");
}
