import "server-only";
import { createHash } from "node:crypto";

const longest = 64;
/** 20 hex digits are 80 bits: nobody can search for a name whose hash is that of another. */
const hashDigits = 20;

const fits = /^[A-Za-z0-9_+=,.@-]{2,64}$/;
/** A name that ends like a changed one is changed too; otherwise two people could share it. */
const looksChanged = new RegExp(`-[0-9a-f]{${hashDigits}}$`, "i");

/** UTF-16, since UTF-8 encodes all lone surrogates alike. */
const hashOf = (name: string) =>
  createHash("sha256").update(name, "utf16le").digest("hex").slice(0, hashDigits);

/** @param hashed what two people never have in common */
function withHash(name: string, hashed: string): string {
  // Stryker disable next-line MethodExpression: the cut only bounds the work; the result is cut again
  const fitting = name.slice(0, longest).replace(/[^A-Za-z0-9_+=,.@-]/g, "-");
  return `${fitting.slice(0, longest - hashDigits - 1)}-${hashOf(hashed)}`;
}

/**
 * Name of the role session of a person, which SDMA sees as the principal. No two people share one: names that fit
 * stay as they are, and all others end in a hash of the whole name.
 * @param name the claim that names the person, such as an email address; upper and lower case differ, as for AWS
 * @returns 2 to 64 characters of `[\w+=,.@-]`. Source: STS AssumeRole, RoleSessionName.
 */
export function roleSessionName(name: string): string {
  return fits.test(name) && !looksChanged.test(name) ? name : withHash(name, name);
}

/**
 * The same for somebody who lacks the claim that names people: another claim may hold what is somebody else's name, so that
 * such a name always ends in a hash, and in another one than `roleSessionName` gives.
 * @param name another claim, without control characters
 */
export const substituteSessionName = (name: string): string => withHash(name, `\u0000${name}`);
