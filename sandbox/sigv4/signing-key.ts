import { createHash, createHmac } from "node:crypto";
import { LRUCache } from "lru-cache";

export interface CredentialScope {
  date: string;
  region: string;
  service: string;
  terminator: string;
}

const keys = new LRUCache<string, Buffer>({ max: 2_000 });

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text, "latin1").digest();
}

function signingKey(secret: string, scope: CredentialScope): Buffer {
  const id = [secret, scope.date, scope.region, scope.service].join("\0");
  const known = keys.get(id);
  if (known) return known;
  const key = [scope.region, scope.service, "aws4_request"].reduce(hmac, hmac(`AWS4${secret}`, scope.date));
  keys.set(id, key);
  return key;
}

export function stringToSign(canonical: string, timestamp: string, scope: CredentialScope): string {
  const hash = createHash("sha256").update(canonical, "latin1").digest("hex");
  const path = [scope.date, scope.region, scope.service, scope.terminator].join("/");
  return `AWS4-HMAC-SHA256\n${timestamp}\n${path}\n${hash}`;
}

/** Hexadecimal signature of a string to sign. */
export function signature(secret: string, scope: CredentialScope, text: string): string {
  return hmac(signingKey(secret, scope), text).toString("hex");
}
