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
