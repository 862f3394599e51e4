const statusOf = {
  BadRequestException: 400,
  NotFoundException: 404,
  ConflictException: 409,
} as const;

export type ControlErrorType = keyof typeof statusOf;

/** An error of the control plane, in the service's own words; thrown by operations, sent by their caller. */
export class ControlError extends Error {
  readonly type: ControlErrorType;
  readonly status: 400 | 404 | 409;

  constructor(type: ControlErrorType, message: string) {
    super(message);
    this.type = type;
    this.status = statusOf[type];
  }
}

export const badRequest = (message: string) => new ControlError("BadRequestException", message);
export const notFoundError = (message: string) => new ControlError("NotFoundException", message);
export const conflict = (message: string) => new ControlError("ConflictException", message);
