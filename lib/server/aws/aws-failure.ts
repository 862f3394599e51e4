import "server-only";
import type { UsageSource } from "@/lib/shared/contracts/quota";
import { partitionOf } from "../config-schema";
import { redactText } from "../redact";

/** Why something of AWS cannot be read, and who can change that. */
export interface AwsFailure {
  state: Exclude<UsageSource["state"], "ok" | "pending">;
  detail: string;
  nextStep: string;
}

/** The result idiom for what the portal reads of AWS besides SDMA: a source that fails is shown beside those that do not. */
export type AwsResult<Value extends object> = ({ ok: true } & Value) | { ok: false; failure: AwsFailure };

/** What was asked of AWS, for whoever has to allow it. */
export interface AwsRequest {
  /** Such as `GetUsage`. */
  operation: string;
  /** IAM's action, such as `apigateway:GET`. */
  action: string;
  /** ARN, or `*` where the action knows no resources. */
  resource: string;
  /** What does not exist where AWS answers 404, with the setting that names it. */
  missing: { what: string; setting: string };
}

/** Resource of API Gateway's control plane. Source: IAM, service authorization reference. */
export const controlPlaneArn = (region: string, path: string) =>
  `arn:${partitionOf(region)}:apigateway:${region}::${path}`;

const nameOf = (error: unknown) => (error instanceof Error ? error.name : "");
const messageOf = (error: unknown) =>
  redactText(error instanceof Error ? error.message : String(error)).slice(0, 300);

const ownCredentials =
  /^(ExpiredToken|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch|UnrecognizedClient|CredentialsProvider|TokenProvider)/;

/** Turns what an AWS client threw into a state of the source; keys on AWS's error names, since its messages change. */
export function describeAwsFailure(error: unknown, request: AwsRequest): AwsFailure {
  const name = nameOf(error);
  const { operation, action, resource, missing } = request;
  if (/^(AccessDenied|Unauthorized|Forbidden)/.test(name))
    return {
      state: "denied",
      detail: `AWS did not allow the portal to call ${operation}.`,
      nextStep: `Allow ${action} on ${resource} for the portal's credentials or for its monitoring role.`,
    };
  if (/^(NotFound|NoSuchEntity)/.test(name))
    return {
      state: "not-configured",
      detail: `${missing.what} does not exist, or no longer exists.`,
      nextStep: `Correct ${missing.setting} of the deployment.`,
    };
  const failed = (detail: string, nextStep: string): AwsFailure => ({ state: "failed", detail, nextStep });
  if (/^(TooManyRequests|Throttl|RequestLimitExceeded|LimitExceeded)/.test(name))
    return failed(`AWS throttled ${operation}.`, "The portal tries again in a minute.");
  if (/^(TimeoutError|AbortError)$/.test(name))
    return failed(`${operation} did not respond within 10 seconds.`, "The portal tries again in a minute.");
  if (/^(SignatureExpired|RequestExpired|RequestTimeTooSkewed|RequestInTheFuture)/.test(name))
    return failed(
      "AWS rejected the time of the portal's clock.",
      "Synchronize the clock of the portal's machine.",
    );
  if (ownCredentials.test(name))
    return failed(
      "The portal's own AWS credentials do not work.",
      "Renew the credentials that the portal runs with.",
    );
  return failed(`${operation} failed: ${messageOf(error)}`, "The portal tries again in a minute.");
}
