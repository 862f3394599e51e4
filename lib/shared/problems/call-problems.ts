import type { Problem } from "../contracts/problem";
import type { Operation, OperationId } from "../sdma/catalog";
import { portalProblem } from "./portal-problem";

/** Of calls to SDMA that the portal does not send, and of what the store says of a file's content. */

const formatBytes = (bytes: number) => bytes.toLocaleString("en");

export const reservedParameter = (name: string): Problem =>
  portalProblem({
    code: "invalid-request",
    status: 400,
    title: "The address contains a parameter that is reserved for AWS",
    detail: `"${name.slice(0, 80)}" is part of AWS signatures, and API Gateway would look for a signature in it. Nothing was sent to AWS.`,
    nextStep: "Remove the parameter from the address and try again.",
    parameterName: name.slice(0, 80),
  });

export const unsendableContentType = (mostCharacters: number): Problem =>
  portalProblem({
    code: "invalid-request",
    status: 400,
    title: "The content type cannot be sent",
    detail: `Content-Type can have at most ${mostCharacters} printable ASCII characters. Nothing was sent to AWS.`,
    nextStep: "Send application/json.",
    parameterName: "content-type",
  });

export const callTooLong = (bytes: number, mostBytes: number, operationId: string): Problem =>
  portalProblem({
    code: "address-too-long",
    status: 414,
    title: "The address is too long",
    detail: `With its signature and session token the call has ${formatBytes(bytes)} bytes; API Gateway accepts at most ${formatBytes(mostBytes)}. Nothing was sent to AWS.`,
    nextStep: "Use fewer or shorter parameters.",
    operationId,
  });

/** A body that API Gateway would not take, refused before anything is sent. */
export const callTooLarge = (mostBytes: number, operationId?: string): Problem =>
  portalProblem({
    code: "too-large",
    status: 413,
    title: "The request is too large for API Gateway",
    detail: `It can have at most ${formatBytes(mostBytes)} bytes (10 MB). Nothing was sent to AWS.`,
    nextStep: "Send less at once. Upload files instead of sending them with this call.",
    ...(operationId ? { operationId } : {}),
  });

/** @param nearest null where the path itself is ambiguous */
export const noSuchOperation = (
  nearest: Pick<Operation, "operationId" | "method" | "path"> | null,
): Problem =>
  portalProblem({
    code: "no-such-route",
    status: 404,
    title: "Unknown operation of SDMA's API",
    detail: nearest
      ? `The nearest one is ${nearest.operationId}: ${nearest.method} ${nearest.path}. Nothing was sent to AWS.`
      : "The path must not contain empty segments, . or .., which servers interpret differently. Nothing was sent to AWS.",
    nextStep: "Compare the method and the path with the API reference.",
  });

export const withheldCredentials = (operationId: string): Problem =>
  portalProblem({
    code: "credentials-withheld",
    status: 403,
    title: "The portal does not give credentials to browsers",
    detail: `${operationId} returns AWS credentials, which stay on the server.`,
    nextStep:
      "Download and preview files through the portal, or call the operation with your own AWS credentials.",
    operationId,
  });

/** `assetId` reads `asset id`. */
const labelOf = (parameter: string) => parameter.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** A path parameter that the catalog's pattern refuses costs no request: SDMA would refuse it as well. */
export const malformedParameter = (operationId: OperationId, name: string, value: string): Problem =>
  portalProblem({
    code: "invalid-request",
    status: 400,
    title: "The address contains an invalid id",
    detail: `"${value.slice(0, 80)}" is not a valid ${labelOf(name)}. Nothing was sent to AWS.`,
    nextStep: "Go up one level and choose from the list, or copy the full address again.",
    operationId,
    parameterName: name,
  });

export const unreadableEndpoint = (operationId: string, upstreamMessage: string): Problem =>
  portalProblem({
    code: "unavailable",
    status: 502,
    title: "The API endpoint of this deployment could not be read",
    detail:
      "The configuration names a parameter in SSM Parameter Store, and the portal could not read an address from it.",
    nextStep:
      "Ask the portal's administrator to allow ssm:GetParameter on the parameter, or to put the address in the configuration.",
    isRetryable: true,
    operationId,
    upstreamMessage,
  });

export const unsatisfiableRange = portalProblem({
  code: "invalid-request",
  layer: "storage",
  status: 416,
  title: "The file has no such range",
  detail: "The requested range is past the end of the file.",
  nextStep: "Request a range within the size of the file.",
  upstreamStatus: 416,
});

export const otherContentVersion = portalProblem({
  code: "invalid-request",
  layer: "storage",
  status: 412,
  title: "The file has changed",
  detail: "The request asks for a version of the file that is not the current one.",
  nextStep: "Download the whole file again.",
});
