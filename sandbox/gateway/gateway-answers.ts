import { randomUUID } from "node:crypto";
import { internalServerError } from "../http/internal-server-error";
import type { Answer } from "../http/service";
import type { SigV4Failure } from "../sigv4/failure";
import { binaryToText } from "../sigv4/uri-encode";
import { idBytes } from "./id-bytes";

/** Fifteen characters and an equal sign, as API Gateway's own request ids look. */
function apigwId(): string {
  return idBytes(11).toString("base64");
}

/** Ids that every answer of API Gateway carries, the stage's and the control plane's. */
export function requestHeaders(): Record<string, string> {
  return { "x-amzn-RequestId": randomUUID(), "x-amz-apigw-id": apigwId() };
}

/** What kind of error an answer says it is; null for one that is none. */
export function errorTypeOf({ headers }: Answer): string | null {
  return headers["x-amzn-ErrorType"] ?? headers["x-amzn-errortype"] ?? null;
}

/** An answer that API Gateway makes itself. */
export function gatewayAnswer(status: number, errorType: string, body: string): Answer {
  return {
    status,
    headers: { "Content-Type": "application/json", "x-amzn-ErrorType": errorType, ...requestHeaders() },
    body,
  };
}

/** Headers that API Gateway adds to what an integration answers. */
export function integrationHeaders(): Record<string, string> {
  const start = Math.floor(Date.now() / 1_000).toString(16);
  const trace = `Root=1-${start}-${idBytes(12).toString("hex")}`;
  return { ...requestHeaders(), "X-Amzn-Trace-Id": trace };
}

export const missingToken = () =>
  gatewayAnswer(403, "MissingAuthenticationTokenException", '{"message":"Missing Authentication Token"}');

export const forbidden = () => gatewayAnswer(403, "ForbiddenException", '{"message":"Forbidden"}');

export const notFound = () => gatewayAnswer(404, "NotFoundException", '{"message":"Not Found"}');

export const tooManyRequests = () =>
  gatewayAnswer(429, "TooManyRequestsException", '{"message":"Too Many Requests"}');

export const limitExceeded = () =>
  gatewayAnswer(429, "LimitExceededException", '{"message":"Limit Exceeded"}');

/** A body that the gateway takes and Lambda does not; from behind the gateway, hence the space. */
export const requestTooLong = () =>
  gatewayAnswer(413, "BadRequestException", '{"message": "Request Too Long"}');

export const endpointTimedOut = () =>
  gatewayAnswer(504, "InternalServerErrorException", '{"message": "Endpoint request timed out"}');

/** What came from behind the gateway makes no answer: malformed, or larger than Lambda may answer. */
export const malformedAnswer = () =>
  gatewayAnswer(502, "InternalServerErrorException", '{"message": "Internal server error"}');

export const internalError = (): Answer => ({
  ...internalServerError,
  headers: { ...internalServerError.headers, ...requestHeaders() },
});

export const accessDenied = (sentence: string) =>
  gatewayAnswer(403, "AccessDeniedException", JSON.stringify({ Message: sentence }));

/** Most bytes of a request body that API Gateway takes. */
export const bodyLimitBytes = 10_485_760;

/** Plain text without any of the gateway's own headers: the front end refuses before the gateway sees the request. */
export const bodyTooLarge = (): Answer => ({
  status: 413,
  headers: { "content-type": "text; charset=utf-8" },
  body: `HTTP content length exceeded ${bodyLimitBytes} bytes.`,
});

function mismatchMessage({ message, expected }: SigV4Failure): string {
  if (!expected) return message;
  const canonical = binaryToText(expected.canonical);
  return `${message}\n\nThe Canonical String for this request should have been\n'${canonical}'\n\nThe String-to-Sign should have been\n'${expected.toSign}'\n`;
}

/** What API Gateway says of a signature that did not pass. */
export function signatureRefused(failure: SigV4Failure): Answer {
  const answer = (errorType: string, message: string) =>
    gatewayAnswer(403, errorType, JSON.stringify({ message: message === "" ? null : message }));
  switch (failure.code) {
    case "MalformedRequest":
    case "MalformedQueryString":
      return { status: 400, headers: {}, body: "" };
    case "MissingAuthenticationToken":
      return missingToken();
    case "IncompleteSignature":
      return answer("IncompleteSignatureException", failure.message);
    case "SignatureDoesNotMatch":
      return answer("InvalidSignatureException", mismatchMessage(failure));
    case "ExpiredToken":
      return answer("ExpiredTokenException", failure.message);
    // Sources disagree on the type (AccessDenied, UnrecognizedClient, InvalidSignature) and agree on the message.
    case "InvalidClientTokenId":
      return answer("UnrecognizedClientException", failure.message);
  }
}
