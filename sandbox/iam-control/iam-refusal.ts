/** Ends a call with an IAM error. */
export class IamRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const validationError = (message: string) => new IamRefusal(400, "ValidationError", message);
export const invalidInput = (message: string) => new IamRefusal(400, "InvalidInput", message);
export const noSuchEntity = (message: string) => new IamRefusal(404, "NoSuchEntity", message);
export const alreadyExists = (message: string) => new IamRefusal(409, "EntityAlreadyExists", message);
export const limitExceeded = (message: string) => new IamRefusal(409, "LimitExceeded", message);
export const deleteConflict = (message: string) => new IamRefusal(409, "DeleteConflict", message);
export const malformedPolicy = (message: string) => new IamRefusal(400, "MalformedPolicyDocument", message);
export const accessDenied = (message: string) => new IamRefusal(403, "AccessDenied", message);
