import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import type { Keys } from "./send-signed";

/** AWS's own client of API Gateway's control plane, pointed at a sandbox; it tries once. */
export function apiGatewayClient(origin: string, keys: Keys): APIGatewayClient {
  return new APIGatewayClient({
    endpoint: origin,
    region: "eu-west-1",
    credentials: { ...keys },
    maxAttempts: 1,
  });
}
