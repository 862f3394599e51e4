import type { BadRequest } from "./operation-document";

/**
 * An error in SDMA's format. Its body has a lower-case `message` (API Gateway's IAM errors use `Message`), and it has
 * no `x-amzn-ErrorType` (assumption: an integration's response is passed through unchanged).
 */
export class SdmaError extends Error {
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = "SdmaError";
    this.status = status;
    this.details = details;
  }
}

export interface InvalidParameter {
  parameterName: string;
  parameterValue?: string;
  allowedValues?: readonly string[];
}

/** 400 with the fields of the API's InvalidParameterError. */
export function invalidParameter(message: string, parameter: InvalidParameter): SdmaError {
  return new SdmaError(400, message, { ...parameter });
}

export function notFound(noun: string, identifier: string): SdmaError {
  return new SdmaError(404, `${noun} ${identifier} not found`);
}

export function forbidden(operationId: string, resource: string): SdmaError {
  return new SdmaError(403, `You do not have permission to perform ${operationId} on ${resource}`);
}

/** 409 with the fields of the API's ConflictError. @param errorCode in upper case, such as `PROJECT_NOT_EMPTY` */
export function conflict(
  errorCode: string,
  message: string,
  context: Record<string, unknown> = {},
): SdmaError {
  return new SdmaError(409, message, { errorCode, context });
}

/**
 * The body of an error response. For some operations the document defines 400 as ConflictError, which has no parameter
 * name; a plain Error allows additional fields, so it keeps them (assumption).
 */
export function refusalBody({ status, message, details }: SdmaError, badRequest: BadRequest): object {
  if (status !== 400 || badRequest !== "ConflictError") return { message, ...details };
  const { errorCode = "INVALID_PARAMETER", context = details } = details;
  return { message, errorCode, context };
}
