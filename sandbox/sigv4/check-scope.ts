import { failure, type SigV4Failure } from "./failure";
import type { CredentialScope } from "./signing-key";

/** What a service accepts in a credential scope. */
export interface ScopeRule {
  regions: readonly string[];
  service: string;
  /** STS stopped naming the wrong region in 2026, API Gateway still does. */
  namesWrongRegion: boolean;
  /** How far a caller's clock may be off, either way. */
  clockWindowMinutes: number;
}

export interface ParsedCredential {
  ok: true;
  accessKeyId: string;
  scope: CredentialScope;
}

export function parseCredential(text: string): ParsedCredential | SigV4Failure {
  const [accessKeyId, date, region, service, terminator, ...rest] = text.split("/");
  if (
    accessKeyId === undefined ||
    date === undefined ||
    region === undefined ||
    service === undefined ||
    terminator === undefined ||
    rest.length > 0
  ) {
    return failure(
      "IncompleteSignature",
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${text}'`,
    );
  }
  return { ok: true, accessKeyId, scope: { date, region, service, terminator } };
}

/** Every wrong part of the scope at once, in AWS's order; each sentence keeps AWS's trailing space. */
export function checkScope(scope: CredentialScope, timestamp: string, rule: ScopeRule): SigV4Failure | null {
  const sentences: string[] = [];
  if (!rule.regions.includes(scope.region)) {
    const named = rule.namesWrongRegion ? `, not '${scope.region}'` : "";
    sentences.push(`Credential should be scoped to a valid region${named}. `);
  }
  if (scope.service !== rule.service) {
    sentences.push(`Credential should be scoped to correct service: '${rule.service}'. `);
  }
  if (scope.terminator !== "aws4_request") {
    sentences.push(
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${scope.terminator}'. `,
    );
  }
  const day = timestamp.slice(0, 8);
  if (scope.date !== day) {
    sentences.push(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date}' != '${day}', from '${timestamp}'. `,
    );
  }
  return sentences.length > 0 ? failure("SignatureDoesNotMatch", sentences.join("")) : null;
}
