interface ErrorShape {
  /** `__type` of JSON and CBOR bodies. */
  type: string;
  status: number;
  /** Name of the message member in JSON and CBOR; AWS's coral front end capitalizes some. */
  member?: "Message";
}

const service = "com.amazonaws.cloudwatch.v2010_08_01#";
const front = "com.amazon.coral.service#";

/**
 * Keyed by the query protocol's code, which `x-amzn-query-error` repeats in the other protocols. Codes and statuses are
 * those of CloudWatch's model and of AWS's common errors.
 */
const shapes = {
  AccessDenied: { type: `${front}AccessDeniedException`, status: 403, member: "Message" },
  ExpiredToken: { type: `${front}ExpiredTokenException`, status: 403 },
  IncompleteSignature: { type: `${front}IncompleteSignatureException`, status: 400 },
  InternalFailure: { type: `${front}InternalFailure`, status: 500 },
  InvalidAction: { type: `${front}UnknownOperationException`, status: 400 },
  InvalidClientTokenId: { type: `${front}UnrecognizedClientException`, status: 403 },
  InvalidNextToken: { type: `${service}InvalidNextToken`, status: 400 },
  InvalidParameterCombination: { type: `${service}InvalidParameterCombinationException`, status: 400 },
  InvalidParameterValue: { type: `${service}InvalidParameterValueException`, status: 400 },
  MalformedInput: { type: `${front}SerializationException`, status: 400, member: "Message" },
  MissingAuthenticationToken: { type: `${front}MissingAuthenticationTokenException`, status: 403 },
  MissingParameter: { type: `${service}MissingRequiredParameterException`, status: 400 },
  NotImplemented: { type: `${front}NotImplementedException`, status: 501 },
  ServiceUnavailable: { type: `${front}ServiceUnavailableException`, status: 503 },
  SignatureDoesNotMatch: { type: `${front}InvalidSignatureException`, status: 403 },
  Throttling: { type: "com.amazon.coral.availability#ThrottlingException", status: 400 },
  ValidationError: { type: "com.amazon.coral.validate#ValidationException", status: 400 },
} satisfies Record<string, ErrorShape>;

export type CloudwatchErrorCode = keyof typeof shapes;

/** A CloudWatch error, independent of the protocol. */
export class CloudwatchRefusal extends Error {
  readonly type: string;
  readonly status: number;
  readonly member: "message" | "Message";

  constructor(
    readonly code: CloudwatchErrorCode,
    message: string,
  ) {
    super(message);
    const shape: ErrorShape = shapes[code];
    this.type = shape.type;
    this.status = shape.status;
    this.member = shape.member ?? "message";
  }

  /** Sender or receiver fault, as named by the query protocol. */
  get fault(): "Sender" | "Receiver" {
    return this.status < 500 ? "Sender" : "Receiver";
  }

  /** Fields for JSON and CBOR; an error without text has no message member. */
  get body(): Record<string, string> {
    return { __type: this.type, ...(this.message === "" ? {} : { [this.member]: this.message }) };
  }

  /** The query protocol's code, by which clients of the other protocols identify errors. */
  get queryErrorHeader(): Record<string, string> {
    return { "x-amzn-query-error": `${this.code};${this.fault}` };
  }
}
