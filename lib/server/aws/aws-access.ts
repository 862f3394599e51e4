import "server-only";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { DeploymentConfig } from "../config";
import { awsClientConfig } from "./aws-client-config";
import { type AwsRequest, type AwsResult, describeAwsFailure } from "./aws-failure";
import { type BaseCredentials, keepBaseCredentials, type ProvideBaseCredentials } from "./base-credentials";
import { within } from "./deadline";

/** Longest wait for one answer, including the second attempt of AWS's client. */
const timeoutMs = 10_000;

/** As whom, and where, the portal reads usage, policies and figures: everything of AWS that it does not do for a person. */
export interface AwsAccess {
  deployment: DeploymentConfig;
  /** @throws what STS answered, or a CredentialsProviderError when the portal has no credentials of its own */
  credentials: ProvideBaseCredentials;
}

async function assumeMonitoringRole(
  deployment: DeploymentConfig,
  roleArn: string,
  baseCredentials: ProvideBaseCredentials,
): Promise<BaseCredentials> {
  const client = new STSClient({ ...awsClientConfig(deployment), credentials: await baseCredentials() });
  const { Credentials } = await client.send(
    new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "sdma-portal-monitoring" }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey) throw new Error("STS returned no credentials.");
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken ? { sessionToken: SessionToken } : {}),
    ...(Expiration ? { expiration: Expiration } : {}),
  };
}

/** Reads with the portal's own credentials, or as the deployment's monitoring role where it has one. */
export function openAwsAccess(
  deployment: DeploymentConfig,
  baseCredentials: ProvideBaseCredentials,
  clock: () => number,
): AwsAccess {
  const { monitoringRoleArn } = deployment;
  if (!monitoringRoleArn) return { deployment, credentials: baseCredentials };
  const assume = () => assumeMonitoringRole(deployment, monitoringRoleArn, baseCredentials);
  return { deployment, credentials: keepBaseCredentials(clock, assume) };
}

/** Settings of a client of such a service; AWS's client corrects a wrong clock on its second attempt. */
export async function accessClientConfig({ deployment, credentials }: AwsAccess) {
  return { ...awsClientConfig(deployment), credentials: await credentials(), maxAttempts: 2 };
}

/** Asks AWS one thing; whatever goes wrong becomes a failure that names who can change it. */
export async function askAws<Result>(
  request: AwsRequest,
  ask: (signal: AbortSignal) => Promise<Result>,
): Promise<AwsResult<{ result: Result }>> {
  try {
    return { ok: true, result: await within(timeoutMs, ask) };
  } catch (error) {
    return { ok: false, failure: describeAwsFailure(error, request) };
  }
}
