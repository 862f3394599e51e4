import type { SignedPathForm } from "../sigv4/canonical-request";

/** What an owner of the API may set, and what nobody has measured on AWS yet. */
export interface GatewaySettings {
  /** Text of the API's resource policy, or null. */
  resourcePolicy: string | null;
  /** Every method asks for an `x-api-key` that is enabled and in a usage plan of the stage. */
  isApiKeyRequired: boolean;
  /** What a signed and allowed request gets where no route is: AWS's documents say 404, the field says 403. */
  unknownRouteStatus: 403 | 404;
  /** Whether IAM sees `%3A` or `:` in the ARN; unproven, so the sandbox logs where the two would differ. */
  authorizedPathForm: "raw" | "decoded";
  /** Whether `//iam` signs as `/iam`: the specification says so, nobody has measured it on a REST stage. */
  signedPathForm: SignedPathForm;
  /** How long the gateway waits for what is behind it. */
  integrationTimeoutMs: number;
  /**
   * Most bytes that a Lambda function takes, and most that it answers at once; streams are not held to it. AWS has
   * 6,291,456; without a limit by default, as nobody has said what stands behind SDMA's methods.
   */
  lambdaPayloadLimitBytes: number;
  /** Most characters of a request's target. */
  urlLimitChars: number;
  /** Most bytes of the request line and all header values together; session tokens count. */
  headLimitBytes: number;
}

/** Limits of a regional API as AWS documents them. */
export const defaultGatewaySettings: GatewaySettings = {
  resourcePolicy: null,
  isApiKeyRequired: false,
  unknownRouteStatus: 403,
  authorizedPathForm: "raw",
  signedPathForm: "normalized",
  integrationTimeoutMs: 29_000,
  lambdaPayloadLimitBytes: Number.POSITIVE_INFINITY,
  urlLimitChars: 10_240,
  headLimitBytes: 10_240,
};
