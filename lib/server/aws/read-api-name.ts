import "server-only";
import { APIGatewayClient, GetRestApiCommand } from "@aws-sdk/client-api-gateway";
import * as z from "zod/mini";
import { type AwsAccess, accessClientConfig, askAws } from "./aws-access";
import { type AwsResult, controlPlaneArn } from "./aws-failure";

const apiSchema = z.object({ name: z._default(z.string(), "") });

/** CloudWatch drops characters that are not ASCII, and uses the id where none are left. Source: API Gateway, dimensions. */
const toMetricName = (name: string, apiId: string) => name.replace(/[^\x20-\x7e]/g, "").trim() || apiId;

/** The name by which CloudWatch knows the API. */
export async function readApiName(access: AwsAccess): Promise<AwsResult<{ name: string }>> {
  const { apiName, apiId, region } = access.deployment;
  if (apiName) return { ok: true, name: toMetricName(apiName, apiId) };
  const asked = await askAws(
    {
      operation: "GetRestApi",
      action: "apigateway:GET",
      resource: controlPlaneArn(region, `/restapis/${apiId}`),
      missing: { what: `The API ${apiId}`, setting: "apiId" },
    },
    async (abortSignal) => {
      const client = new APIGatewayClient(await accessClientConfig(access));
      return apiSchema.parse(await client.send(new GetRestApiCommand({ restApiId: apiId }), { abortSignal }));
    },
  );
  if (asked.ok) return { ok: true, name: toMetricName(asked.result.name, apiId) };
  const { failure } = asked;
  if (failure.state !== "denied") return asked;
  const nextStep = `${failure.nextStep.slice(0, -1)}, or set apiName of the deployment.`;
  return { ok: false, failure: { ...failure, nextStep } };
}
