interface Finding {
  kind: string;
  pattern: RegExp;
}

/** Ids that AWS prints in its own documents end in EXAMPLE, and can be nobody's. */
const patterns: readonly Finding[] = [
  { kind: "access key id", pattern: /\b(?:AKIA|ASIA)(?![A-Z0-9]*EXAMPLE)[A-Z0-9]{16}\b/ },
  { kind: "private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]/ },
  { kind: "token", pattern: /\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}/ },
  {
    kind: "secret in an assignment",
    pattern: /aws_secret_access_key\s*=\s*["']?(?!.*EXAMPLE)[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/])/i,
  },
  {
    kind: "password in an address",
    pattern: /\bpostgres(?:ql)?:\/\/[^\s/:@"'`${}]+:[^\s/@"'`${}]+@/,
  },
  { kind: "somebody's home folder", pattern: /(?:\/(?:home|Users)\/[\w.-]+\/|\/root\/|[A-Z]:\\Users\\)/ },
];

/**
 * Lines that hold what belongs in no repository.
 * @param places folders of this machine that no file may name
 */
export function findSecrets(path: string, text: string, places: readonly string[] = []): string[] {
  return text.split("\n").flatMap((line, index) => {
    const kinds = patterns.filter(({ pattern }) => pattern.test(line)).map(({ kind }) => kind);
    if (places.some((place) => line.includes(place))) kinds.push("a path of this machine");
    return kinds.map((kind) => `${path}:${index + 1} ${kind}`);
  });
}
