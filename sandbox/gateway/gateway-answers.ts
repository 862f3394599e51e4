import { randomUUID } from "node:crypto";
import { internalServerError } from "../http/internal-server-error";
import type { Answer } from "../http/service";
import type { SigV4Failure } from "../sigv4/failure";
import { binaryToText } from "../sigv4/uri-encode";
import { idBytes } from "./id-bytes";

/** Fifteen characters and an equals sign, like API Gateway's own request ids. */
function apigwId(): string {
  return idBytes(11).toString("base64");
}

/** Request ids in every API Gateway response, of the stage and the control plane alike. */
export function requestHeaders(): Record<string, string> {
  return { "x-amzn-RequestId": randomUUID(), "x-amz-apigw-id": apigwId() };
}

/** The error type that a response declares; null if it is not an error. */
export function errorTypeOf({ headers }: Answer): string | null {
  return headers["x-amzn-ErrorType"] ?? headers["x-amzn-errortype"] ?? null;
}

/** A response that API Gateway generates itself. */
export function gatewayAnswer(status: number, errorType: string, body: string): Answer {
  return {
    status,
    headers: { "Content-Type": "application/json", "x-amzn-ErrorType": errorType, ...requestHeaders() },
    body,
  };
}

/** Headers that API Gateway adds to an integration's response. */
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

/** For a body that API Gateway accepts but Lambda does not. The integration writes this message, hence the space. */
export const requestTooLong = () =>
  gatewayAnswer(413, "BadRequestException", '{"message": "Request Too Long"}');

export const endpointTimedOut = () =>
  gatewayAnswer(504, "InternalServerErrorException", '{"message": "Endpoint request timed out"}');

/** For an invalid integration response: malformed, or larger than Lambda may return. */
export const malformedAnswer = () =>
  gatewayAnswer(502, "InternalServerErrorException", '{"message": "Internal server error"}');

export const internalError = (): Answer => ({
  ...internalServerError,
  headers: { ...internalServerError.headers, ...requestHeaders() },
});

export const accessDenied = (sentence: string) =>
  gatewayAnswer(403, "AccessDeniedException", JSON.stringify({ Message: sentence }));

/** Maximum bytes of a request body that API Gateway accepts. */
export const bodyLimitBytes = 10_485_760;

/** Plain text without the gateway's headers: the front end refuses the request before the gateway sees it. */
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

/** API Gateway's response to an invalid signature. */
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
    // Sources disagree on the type (AccessDenied, UnrecognizedClient, InvalidSignature) but agree on the message.
    case "InvalidClientTokenId":
      return answer("UnrecognizedClientException", failure.message);
  }
}
