/** One request that reached the API's stage, as CloudWatch and the access log of a stage tell of it. */
export interface ServedCall {
  /** When it arrived, epoch milliseconds on the sandbox's clock. */
  atMs: number;
  method: string;
  /** For example `/iam/libraries/{libraryId}`; null where the API has no such route. */
  resourceTemplate: string | null;
  stage: string;
  status: number;
  /** From the request's last byte to the answer, in milliseconds. */
  latencyMs: number;
  /** The part of it behind the gateway; null where the gateway answered itself. */
  integrationLatencyMs: number | null;
  /** `x-amzn-ErrorType` of an answer that the gateway made, else null. */
  errorType: string | null;
  /** Id of the API key that the call counted for, never its value. */
  apiKeyId: string | null;
  callerArn: string | null;
}

/** Told of every served request, once; must be quick and must not throw. */
export type ObserveCall = (call: ServedCall) => void;
