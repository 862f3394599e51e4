import "server-only";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { DeploymentConfig } from "../config";

/**
 * Settings of an AWS client for one deployment. Every client opens its own connection: STS decides by the trust
 * policy that it knew when the connection was opened, and a change must take effect at once.
 */
export function awsClientConfig({ region, awsEndpoint }: DeploymentConfig) {
  return {
    region,
    ...(awsEndpoint ? { endpoint: awsEndpoint } : {}),
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 3_000,
      requestTimeout: 10_000,
      throwOnRequestTimeout: true,
      httpAgent: new HttpAgent({ keepAlive: false }),
      httpsAgent: new HttpsAgent({ keepAlive: false }),
    }),
  };
}
