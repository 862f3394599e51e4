// Pure: the browser masks with the same patterns what people paste.

/** `secretAccessKey`, `secret_access_key`, `Secret-Access-Key`, also with the joint percent-encoded. */
const spelled = (...words: string[]) => words.join("(?:[-_. ]|%2D|%5F)?");

const secretNames = [
  spelled("security", "token"),
  spelled("session", "token"),
  spelled("x", "amz", "signature"),
  spelled("x", "amz", "credential"),
  spelled("secret", "access", "key"),
  spelled("secret", "key"),
  spelled("access", "key", "id"),
  spelled("api", "key"),
  spelled("client", "secret"),
  spelled("client", "assertion"),
  spelled("code", "verifier"),
  spelled("(?:access|refresh|csrf|bearer|auth)", "token"),
  // Not the end of "invalid token", but also behind a percent escape.
  spelled("(?:(?<![a-z])|%[0-9a-f]{2}|u00[0-9a-f]{2})id", "token"),
  spelled("key", "pair", "id"),
  spelled("private", "key"),
  spelled("cloudfront", "(?:signature|policy)"),
  "password",
  "passwd",
  "passphrase",
].join("|");

/** As many backslashes as JSON puts before a quote that is nested six times. */
const escapes = String.raw`\\{0,64}`;
const quote = `${escapes}["']`;
const gap = String.raw`\s{0,4}`;
const sign = String.raw`(?:=>|[:=>]|%(?:25){0,3}3D|\\{1,64}u003D)`;
const lineBreak = String.raw`(?:[\r\n]|\\{1,64}[rn]){1,4}`;

/** What stands between a name and its value: JSON, XML, a header, a query, or a list of pairs. */
const separator = [
  `(?:${quote})?${gap}${sign}${gap}`,
  `${quote}${gap},${gap}${quote}[a-z]{0,20}value${quote}${gap}:${gap}`,
  `${quote}${gap},${gap}(?=${quote})`,
  // A header's value on the next line: only what cannot be a word of a sentence.
  `${lineBreak}${gap}(?=[a-z0-9/+=]{16})`,
].join("|");

/** A quote that is escaped once more than the one that opened the value does not end it. */
const quoted = String.raw`(?:[^"\\]|\\[\s\S])+`;
const quotedInText = String.raw`(?:[^"\\]|\\+(?!["\\])|\2\\+")+`;
const singlyQuoted = String.raw`(?:[^"'\\]|\\{1,64}[^"'\\])+`;
const bare = String.raw`(?!(?:true|false|null)\b)[^\s"'&\\,;<>{}()[\]]+`;
const opening = String.raw`[[({]?\s{0,4}`;

/** A replacement keeps what stands before the value, so that a line of JSON stays one. */
function named(names: string): RegExp[] {
  const before = `(?:${names})(?:${separator})${opening}`;
  return [
    new RegExp(`(<(?:\\w{1,20}:)?(?:${names})(?:\\s[^<>]{0,400})?>${gap}(?:<!\\[CDATA\\[)?)[^<\\]]+`, "gi"),
    new RegExp(`(${before}")${quoted}`, "gi"),
    new RegExp(`(${before}(\\\\{1,64})")${quotedInText}`, "gi"),
    new RegExp(`(${before}${escapes}')${singlyQuoted}`, "gi"),
    new RegExp(`(${before})${bare}`, "gi"),
  ];
}

const scheme = String.raw`(?:(?:bearer|basic|digest|negotiate)\s{1,4})?`;
const authorization = "(?:proxy-)?authorization";

/**
 * No pattern takes more than linear time, for log lines hold text that anybody may send: every repetition is bounded, ends
 * at a character that it excludes, or starts only where its run does.
 */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*/g, "[private key removed]"],
  [/(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#@"'\\<>]+@/gi, "$1[removed]@"],
  [new RegExp(`((?:set-)?cookie(?:${separator})${opening}${escapes}"?)[^\\r\\n"\\\\]+`, "gi"), "$1[removed]"],
  [
    new RegExp(`(${authorization}(?:${separator})${opening}(?:${quote})?${scheme})${bare}`, "gi"),
    "$1[removed]",
  ],
  // API Gateway repeats an Authorization header that is not SigV4.
  [/(Authorization header: ')[^']+/gi, "$1[removed]"],
  [/(')[^']{1,4000}(?=' not a valid key=value)/gi, "$1[removed]"],
  ...named(secretNames).map((pattern) => [pattern, "$1[removed]"] as const),
  [/((?:[?&;]|%3F|%26|u0026)(?:Signature|Policy)(?:=|%(?:25){0,3}3D))[^\s"'&\\,;<>]+/gi, "$1[removed]"],
  [/(\bSignature\s?=\s?)[0-9a-f]{64}/g, "$1[signature removed]"],
  [/\b(?:AKIA|ASIA|AIDA|AROA)[A-Z0-9]{16,}\b/g, "[access key id removed]"],
  [/(?<![\w-])eyJ[\w-]{8,4000}\.[\w-]{0,8000}(?:\.[\w-]{0,8000}){0,3}/g, "[token removed]"],
  // Session tokens have no fixed prefix; no sentence of AWS holds a run of base64 this long.
  [/(?<![A-Za-z0-9+/%\\])[A-Za-z0-9+/%\\]{120,}={0,2}/g, "[long value removed]"],
  [/(?<![\w-])[\w-]{120,}/g, "[long value removed]"],
];

/**
 * Some part of what every pattern above needs: most lines of the log have none of it, and one look tells.
 * A property test holds it to the patterns.
 */
const mayHold =
  /token|secret|key|signature|credential|assertion|verifier|policy|pass(?:w|phrase)|cookie|authorization|AKIA|ASIA|AIDA|AROA|eyJ|:\/\/|(?<![a-z0-9+/%\\])[a-z0-9+/%\\]{120}|(?<![\w-])[\w-]{120}/i;

/** Where the text holds what looks like a credential, in order; ranges may touch but do not overlap. */
export function secretRanges(text: string): { start: number; end: number }[] {
  if (!mayHold.test(text)) return [];
  const found = replacements
    .flatMap(([pattern]) =>
      Array.from(text.matchAll(pattern), (match) => ({
        start: match.index + (match[1]?.length ?? 0),
        end: match.index + match[0].length,
      })),
    )
    .filter(({ start, end }) => end > start)
    .toSorted((one, other) => one.start - other.start);
  const ranges: { start: number; end: number }[] = [];
  for (const range of found) {
    const last = ranges.at(-1);
    if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
    else ranges.push({ ...range });
  }
  return ranges;
}

/** The same by every pattern, however unlikely. */
export function replaceByEveryPattern(text: string): string {
  return replacements.reduce(
    (redacted, [pattern, replacement]) => redacted.replace(pattern, replacement),
    text,
  );
}

/** Removes what looks like a credential, by its name or by its form. */
export function replaceSecretPatterns(text: string): string {
  return mayHold.test(text) ? replaceByEveryPattern(text) : text;
}
