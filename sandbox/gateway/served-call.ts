/** One request that reached the API's stage, as reported to CloudWatch and to the stage's access log. */
export interface ServedCall {
  /** Arrival time in epoch milliseconds, by the sandbox's clock. */
  atMs: number;
  method: string;
  /** For example `/iam/libraries/{libraryId}`; null if the API has no such route. */
  resourceTemplate: string | null;
  stage: string;
  status: number;
  /** From the last byte of the request to the response, in milliseconds. */
  latencyMs: number;
  /** Integration latency within that time; null if the gateway responded itself. */
  integrationLatencyMs: number | null;
  /** `x-amzn-ErrorType` of a response that the gateway generated, otherwise null. */
  errorType: string | null;
  /** Id of the API key that the call is counted against, never its value. */
  apiKeyId: string | null;
  callerArn: string | null;
}

/** Called once for every served request; must be fast and must not throw. */
export type ObserveCall = (call: ServedCall) => void;
