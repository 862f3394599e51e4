import "server-only";
import { createHash } from "node:crypto";

const longest = 64;

/**
 * Name of the role session of a person, which SDMA sees as the principal.
 * Where a character or the length had to give way, a hash of the whole name keeps two people apart.
 * @param name the claim that names the person, such as an e-mail address
 * @returns 2 to 64 characters of `[\w+=,.@-]`. Source: STS AssumeRole, RoleSessionName.
 */
export function roleSessionName(name: string): string {
  const fitting = name.replace(/[^A-Za-z0-9_+=,.@-]/g, "-");
  if (fitting === name && name.length >= 2 && name.length <= longest) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 10);
  return `${fitting.slice(0, longest - hash.length - 1)}-${hash}`;
}
