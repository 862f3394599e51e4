import "server-only";

/** What stands between a name and its value: JSON also inside a JSON text, XML, a header, a query. */
const separator = String.raw`(?:\\*["'])?\s{0,4}[:=>]\s{0,4}(?:\\*["'])?`;
const value = String.raw`[^\s"'&\\,;<]+`;
const named = (names: string) => new RegExp(`((?:${names})${separator})${value}`, "gi");

/** Every pattern is linear: log lines hold text that anybody may send. */
const replacements: readonly [RegExp, string][] = [
  [named("x-amz-security-token"), "$1[session token removed]"],
  [named("x-amz-signature|x-amz-credential|x-api-key"), "$1[removed]"],
  [named("secretAccessKey|sessionToken|aws_secret_access_key|aws_session_token"), "$1[removed]"],
  [/(\bSignature\s?=\s?)[0-9a-f]{64}/g, "$1[signature removed]"],
  [/\b(?:AKIA|ASIA|AIDA|AROA)[A-Z0-9]{16,}\b/g, "[access key id removed]"],
  [/(?<![\w-])eyJ[\w-]{8,4000}\.[\w-]{0,8000}(?:\.[\w-]{0,8000}){0,3}/g, "[token removed]"],
  // Session tokens have no fixed prefix; no sentence of AWS holds a run of base64 this long.
  [/[A-Za-z0-9+/]{120,}={0,2}/g, "[long value removed]"],
];

/**
 * Removes what looks like a credential: API Gateway echoes the signed headers, the session token among them,
 * when a signature does not match.
 * @param known secrets that must not appear whatever they look like
 */
export function redactText(text: string, known: Iterable<string> = []): string {
  let redacted = text;
  for (const secret of known) {
    if (secret.length >= 8) redacted = redacted.replaceAll(secret, "[secret removed]");
  }
  for (const [pattern, replacement] of replacements) redacted = redacted.replace(pattern, replacement);
  return redacted;
}
