import "server-only";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { DeploymentConfig } from "../config";
import { awsClientConfig } from "./aws-client-config";
import type { ProvideBaseCredentials } from "./base-credentials";
import { within } from "./deadline";

const timeoutMs = 10_000;

/** Asks STS who the portal is. @throws when it does not respond or rejects the portal's credentials */
export async function checkSts(
  deployment: DeploymentConfig,
  baseCredentials: ProvideBaseCredentials,
): Promise<void> {
  const credentials = await baseCredentials();
  const client = new STSClient({ ...awsClientConfig(deployment), credentials, maxAttempts: 1 });
  await within(timeoutMs, (signal) => client.send(new GetCallerIdentityCommand({}), { abortSignal: signal }));
}
