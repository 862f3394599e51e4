import { createHash } from "node:crypto";
import type { KnownSecrets } from "../servers/run-contract";

/** With a value: the code of the decoder knows the names, as it looks for them in what somebody pastes. */
const patterns: Readonly<Record<string, RegExp>> = {
  "an access key id": /(?<![A-Za-z0-9+/])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9+/])/,
  "a presigned signature": /X-Amz-Signature(=|%3D)[0-9a-f]{8}/i,
  "a presigned credential": /X-Amz-(Credential|Security-Token)(=|%3D)[\w%/+-]{8}/i,
  "a signed request": /AWS4-HMAC-SHA256 Credential=\w{8}/,
};

const hashOf = (token: string) => createHash("sha256").update(token, "latin1").digest("hex");

/** Session tokens are known to the sandbox by their hash alone, so everything that may be one is hashed. */
function holdsToken(text: string, hashes: ReadonlySet<string>): boolean {
  for (const [candidate] of text.matchAll(/IQoJ[A-Za-z0-9+/=]{200,}/g))
    if (hashes.has(hashOf(candidate))) return true;
  return false;
}

/** @returns names of the secrets in the text, never the secrets themselves; also those in a URL or in JSON */
export function findSecrets(text: string, { configured, sessions }: KnownSecrets): string[] {
  const forms = (secret: string) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString("base64"),
  ];
  const holds = (secret: string) => secret !== "" && forms(secret).some((form) => text.includes(form));
  const hashes = new Set(sessions.map(({ tokenHash }) => tokenHash));
  return [
    ...Object.entries(patterns).flatMap(([name, pattern]) => (pattern.test(text) ? [name] : [])),
    ...Object.entries(configured).flatMap(([name, secret]) => (holds(secret) ? [name] : [])),
    ...(sessions.some(({ accessKeyId }) => text.includes(accessKeyId)) ? ["a session's access key id"] : []),
    ...(sessions.some(({ secret }) => holds(secret)) ? ["a session's secret key"] : []),
    ...(holdsToken(text, hashes) ? ["a session token"] : []),
  ];
}
