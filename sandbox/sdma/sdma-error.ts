import type { BadRequest } from "./operation-document";

/**
 * A refusal in SDMA's own words. Its body has a lower-case `message` (API Gateway's IAM refusals write `Message`),
 * and no `x-amzn-ErrorType` comes with it (assumption: an integration's answer passes through unchanged).
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

/** 409 with the fields of the API's ConflictError. @param errorCode in capitals, such as `PROJECT_NOT_EMPTY` */
export function conflict(
  errorCode: string,
  message: string,
  context: Record<string, unknown> = {},
): SdmaError {
  return new SdmaError(409, message, { errorCode, context });
}

/**
 * The body of a refusal. The document gives some operations a ConflictError for 400, which has no parameter's name; a
 * plain Error forbids no further fields, so it keeps them (assumption).
 */
export function refusalBody({ status, message, details }: SdmaError, badRequest: BadRequest): object {
  if (status !== 400 || badRequest !== "ConflictError") return { message, ...details };
  const { errorCode = "INVALID_PARAMETER", context = details } = details;
  return { message, errorCode, context };
}
