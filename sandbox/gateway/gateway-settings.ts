import type { SignedPathForm } from "../sigv4/canonical-request";

/** Settings of the API's owner, and AWS behavior that has not been measured yet. */
export interface GatewaySettings {
  /** JSON text of the API's resource policy, or null. */
  resourcePolicy: string | null;
  /** Every method requires an `x-api-key` that is enabled and belongs to a usage plan of the stage. */
  isApiKeyRequired: boolean;
  /** Status for a signed, allowed request to an unknown route: AWS documents 404, users report 403. */
  unknownRouteStatus: 403 | 404;
  /** Whether IAM sees `%3A` or `:` in the ARN. Unconfirmed, so the sandbox logs requests where the two would differ. */
  authorizedPathForm: "raw" | "decoded";
  /** Whether `//iam` is signed as `/iam`: the specification says so, but it has not been measured on a REST stage. */
  signedPathForm: SignedPathForm;
  integrationTimeoutMs: number;
  /**
   * Maximum bytes of a Lambda request and of a buffered Lambda response; streamed responses are exempt. AWS allows
   * 6,291,456. Unlimited by default, because AWS does not document whether SDMA's methods use Lambda.
   */
  lambdaPayloadLimitBytes: number;
  /** Maximum characters of a request's target. */
  urlLimitChars: number;
  /** Maximum bytes of the request line and all header values together, session tokens included. */
  headLimitBytes: number;
}

/** Limits of a regional API as documented by AWS. */
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
