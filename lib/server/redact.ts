import "server-only";

const replacements: readonly [RegExp, string][] = [
  [/(x-amz-security-token["']?\s*[:=]\s*["']?)[^\s"'&\\,;]+/gi, "$1[session token removed]"],
  [/(x-amz-(?:signature|credential)["']?\s*[:=]\s*["']?)[^\s"'&\\,;]+/gi, "$1[removed]"],
  [/(\bSignature\s*=\s*)[0-9a-f]{64}/g, "$1[signature removed]"],
  [
    /("?(?:secretAccessKey|sessionToken|aws_secret_access_key|aws_session_token)"?\s*[:=]\s*"?)[^\s"'&,]+/gi,
    "$1[removed]",
  ],
  [/(x-api-key["']?\s*[:=]\s*["']?)[^\s"'&\\,;]+/gi, "$1[API key removed]"],
  [/\b(?:AKIA|ASIA|AIDA|AROA)[A-Z0-9]{16,}\b/g, "[access key id removed]"],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*(?:\.[\w-]+){0,2}/g, "[token removed]"],
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
