/** An error answer of SSM; all of AWS JSON 1.1's client errors are status 400. */
export class SsmRefusal extends Error {
  constructor(
    /** `__type` of the body. */
    readonly type: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** What a value would have to be, in the words that AWS's services share. */
export function validationError(constraints: readonly string[]): SsmRefusal {
  const count = `${constraints.length} validation error${constraints.length === 1 ? "" : "s"} detected`;
  return new SsmRefusal("ValidationException", `${count}: ${constraints.join("; ")}`);
}
