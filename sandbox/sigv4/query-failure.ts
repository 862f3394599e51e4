import type { SigV4Failure, SigV4FailureCode } from "./failure";

const statusOf: Readonly<Record<SigV4FailureCode, number>> = {
  MalformedRequest: 400,
  MalformedQueryString: 400,
  MissingAuthenticationToken: 403,
  IncompleteSignature: 400,
  SignatureDoesNotMatch: 403,
  InvalidClientTokenId: 403,
  ExpiredToken: 403,
};

/** A failure as services of the query protocol put it: HTTP status, code and sentence. */
export function queryFailure({ code, message }: SigV4Failure) {
  const text = code === "MissingAuthenticationToken" ? "Request is missing Authentication Token" : message;
  return { status: statusOf[code], code, message: text };
}
