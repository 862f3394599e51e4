import "server-only";

const mayHoldSecrets = /X-Amz-|Key-Pair-Id|AccessKey|SessionToken/i;
const signedAddress = /[?&](X-Amz-(Signature|Credential|Security-Token)|Signature|Key-Pair-Id)=/i;
const secretKeys = new Set(["accesskeyid", "secretaccesskey", "sessiontoken"]);

function withheld(key: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  return signedAddress.test(value) || secretKeys.has(key.toLowerCase()) ? "" : value;
}

/**
 * Empties presigned addresses and credentials in a JSON answer before it leaves the server: whoever holds such an
 * address may read the file for an hour, without signing in. An empty string stays where a value was, so that a
 * page still sees that there is one.
 * @param text JSON
 */
export function withholdSecrets(text: string): string {
  return mayHoldSecrets.test(text) ? JSON.stringify(JSON.parse(text, withheld)) : text;
}
