import { replaceSecretPatterns } from "../../secret-patterns";
import type { Cause, DecodedDenial, NamedFacts } from "./decode-model";

const clearCause = (cause: Cause): Cause => ({
  ...cause,
  explanation: replaceSecretPatterns(cause.explanation),
});

function clearFacts(facts: NamedFacts): NamedFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === "string" ? replaceSecretPatterns(value) : value,
    ]),
  );
}

/** API Gateway echoes the signed headers, the session token among them, when a signature does not match. */
export function withoutSecrets(decoded: DecodedDenial): DecodedDenial {
  return {
    ...decoded,
    causes: decoded.causes.map(clearCause),
    evidence: decoded.evidence.map((piece) => ({ ...piece, text: replaceSecretPatterns(piece.text) })),
    facts: clearFacts(decoded.facts),
  };
}
