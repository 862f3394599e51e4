import "server-only";
import { APIGatewayClient, GetRestApiCommand } from "@aws-sdk/client-api-gateway";
import * as z from "zod/mini";
import { type AwsAccess, accessClientConfig, askAws } from "./aws-access";
import { type AwsResult, controlPlaneArn } from "./aws-failure";

const apiSchema = z.object({ policy: z.optional(z.string()) });

/** API Gateway returns the document as the inside of a JSON string. Source: GetRestApi, policy. */
function toDocument(policy: string): string {
  try {
    return z.string().parse(JSON.parse(`"${policy}"`));
  } catch {
    return policy;
  }
}

/**
 * Reads the resource policy of a deployment's API.
 * @returns its JSON, or null where the API has none
 */
export async function readResourcePolicy(access: AwsAccess): Promise<AwsResult<{ result: string | null }>> {
  const { apiId, region } = access.deployment;
  return askAws(
    {
      operation: "GetRestApi",
      action: "apigateway:GET",
      resource: controlPlaneArn(region, `/restapis/${apiId}`),
      missing: { what: `The API ${apiId}`, setting: "apiId" },
    },
    async (abortSignal) => {
      const client = new APIGatewayClient(await accessClientConfig(access));
      const { policy } = apiSchema.parse(
        await client.send(new GetRestApiCommand({ restApiId: apiId }), { abortSignal }),
      );
      return policy ? toDocument(policy) : null;
    },
  );
}
