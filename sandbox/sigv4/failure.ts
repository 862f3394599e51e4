/** The names of the query protocol; each service's answers map them to its own. */
export type SigV4FailureCode =
  | "MalformedRequest"
  | "MalformedQueryString"
  | "MissingAuthenticationToken"
  | "IncompleteSignature"
  | "SignatureDoesNotMatch"
  | "InvalidClientTokenId"
  | "ExpiredToken";

export interface SigV4Failure {
  ok: false;
  code: SigV4FailureCode;
  message: string;
  /** Only on a mismatch: what API Gateway adds to its message. Binary text. */
  expected?: { canonical: string; toSign: string };
}

export function failure(code: SigV4FailureCode, message: string): SigV4Failure {
  return { ok: false, code, message };
}
