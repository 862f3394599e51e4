import "server-only";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { DeploymentConfig } from "../config";
import { awsClientConfig } from "./aws-client-config";
import { baseCredentials } from "./base-credentials";

/** Asks STS who the portal is. @throws when it does not answer or does not know the portal's credentials */
export async function checkSts(deployment: DeploymentConfig): Promise<void> {
  const credentials = await baseCredentials(Date.now());
  const client = new STSClient({ ...awsClientConfig(deployment), credentials, maxAttempts: 1 });
  await client.send(new GetCallerIdentityCommand({}));
}
