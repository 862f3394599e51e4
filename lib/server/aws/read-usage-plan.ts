import "server-only";
import {
  APIGatewayClient,
  GetUsagePlanCommand,
  GetUsagePlanKeysCommand,
  GetUsagePlansCommand,
} from "@aws-sdk/client-api-gateway";
import * as z from "zod/mini";
import { type AwsAccess, accessClientConfig, askAws } from "./aws-access";
import { type AwsResult, controlPlaneArn } from "./aws-failure";

const planSchema = z.object({
  id: z.string(),
  name: z._default(z.string(), ""),
  apiStages: z._default(
    z.array(z.object({ apiId: z.optional(z.string()), stage: z.optional(z.string()) })),
    [],
  ),
  throttle: z.optional(z.object({ rateLimit: z.optional(z.number()), burstLimit: z.optional(z.number()) })),
  quota: z.optional(z.object({ limit: z.optional(z.number()), period: z.optional(z.string()) })),
});
type AwsPlan = z.infer<typeof planSchema>;

/** Limits of the API as its usage plan states them. */
export interface UsagePlan {
  id: string;
  name: string;
  /** Null where the plan has none. */
  ratePerSecond: number | null;
  burst: number | null;
  quota: number | null;
  period: "DAY" | "WEEK" | "MONTH";
  /** Key whose use counts. */
  keyId: string;
}

export type UsagePlanResult = AwsResult<{ plan: UsagePlan }>;

/** 5,000 plans or keys; an account may have 300 plans. */
const mostPages = 10;
const pageSize = 500;

const periodOf = (period: string | undefined): UsagePlan["period"] =>
  period === "WEEK" || period === "MONTH" ? period : "DAY";

const toPlan = ({ id, name, throttle, quota }: AwsPlan, keyId: string): UsagePlan => ({
  id,
  name: name || id,
  ratePerSecond: throttle?.rateLimit ?? null,
  burst: throttle?.burstLimit ?? null,
  quota: quota?.limit ?? null,
  period: periodOf(quota?.period),
  keyId,
});

/** Reads every page of a list. */
async function readAll(
  readPage: (
    position: string | undefined,
  ) => Promise<{ items?: unknown[] | undefined; position?: string | undefined }>,
): Promise<unknown[]> {
  const all: unknown[] = [];
  let position: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const read = await readPage(position);
    all.push(...(read.items ?? []));
    position = read.position;
    if (!position) break;
  }
  return all;
}

const notConfigured = (detail: string, nextStep: string) =>
  ({ ok: false, failure: { state: "not-configured", detail, nextStep } }) as const;

async function readNamedPlan(access: AwsAccess, id: string) {
  const { region } = access.deployment;
  return askAws(
    {
      operation: "GetUsagePlan",
      action: "apigateway:GET",
      resource: controlPlaneArn(region, `/usageplans/${id}`),
      missing: { what: `The usage plan ${id}`, setting: "usagePlanId" },
    },
    async (abortSignal) => {
      const client = new APIGatewayClient(await accessClientConfig(access));
      return planSchema.parse(
        await client.send(new GetUsagePlanCommand({ usagePlanId: id }), { abortSignal }),
      );
    },
  );
}

/** The plan that covers the stage, where the configuration names none. */
async function findPlan(access: AwsAccess) {
  const { region, apiId, stage, apiKeyId } = access.deployment;
  const found = await askAws(
    {
      operation: "GetUsagePlans",
      action: "apigateway:GET",
      resource: controlPlaneArn(region, "/usageplans"),
      missing: { what: `The API key ${apiKeyId ?? ""}`, setting: "apiKeyId" },
    },
    async (abortSignal) => {
      const client = new APIGatewayClient(await accessClientConfig(access));
      const asked = { limit: pageSize, ...(apiKeyId ? { keyId: apiKeyId } : {}) };
      const all = await readAll((position) =>
        client.send(new GetUsagePlansCommand({ ...asked, ...(position ? { position } : {}) }), {
          abortSignal,
        }),
      );
      return all.flatMap((item) => planSchema.safeParse(item).data ?? []);
    },
  );
  if (!found.ok) return found;
  // A custom domain hides the stage.
  const plans = found.result.filter(({ apiStages }) =>
    apiStages.some((covered) => covered.apiId === apiId && (stage === "" || covered.stage === stage)),
  );
  const [plan, ...others] = plans;
  if (!plan)
    return notConfigured(
      `No usage plan covers the API ${apiId}${stage && `, stage ${stage}`}.`,
      "Add the stage to a usage plan, or ignore this source.",
    );
  if (others.length > 0)
    return notConfigured(
      `Several usage plans cover this API: ${plans.map(({ id }) => id).join(", ")}.`,
      "Set usagePlanId of the deployment to the one that counts the portal's requests.",
    );
  return { ok: true, result: plan } as const;
}

const keySchema = z.object({ id: z.string() });

/** The plan's only key, where the configuration names none: each key has a quota of its own. */
async function findKey(access: AwsAccess, planId: string) {
  const found = await askAws(
    {
      operation: "GetUsagePlanKeys",
      action: "apigateway:GET",
      resource: controlPlaneArn(access.deployment.region, `/usageplans/${planId}/keys`),
      missing: { what: `The usage plan ${planId}`, setting: "usagePlanId" },
    },
    async (abortSignal) => {
      const client = new APIGatewayClient(await accessClientConfig(access));
      const all = await readAll((position) =>
        client.send(
          new GetUsagePlanKeysCommand({
            usagePlanId: planId,
            limit: pageSize,
            ...(position ? { position } : {}),
          }),
          { abortSignal },
        ),
      );
      return all.flatMap((item) => keySchema.safeParse(item).data ?? []);
    },
  );
  if (!found.ok) return found;
  const [key, ...others] = found.result;
  if (!key)
    return notConfigured(
      "The usage plan has no API key, so it meters nothing.",
      "Add an API key to the usage plan, and set apiKeyVariable of the deployment so that the portal sends it.",
    );
  if (others.length > 0)
    return notConfigured(
      `The usage plan has ${found.result.length} API keys, each with a quota of its own.`,
      "Set apiKeyId of the deployment to the id of the key that the portal sends.",
    );
  return { ok: true, result: key.id } as const;
}

/** Reads the usage plan of a deployment, and finds plan and key where the configuration names none. */
export async function readUsagePlan(access: AwsAccess): Promise<UsagePlanResult> {
  const { usagePlanId, apiKeyId } = access.deployment;
  const plan = usagePlanId ? await readNamedPlan(access, usagePlanId) : await findPlan(access);
  if (!plan.ok) return plan;
  const key = apiKeyId ? ({ ok: true, result: apiKeyId } as const) : await findKey(access, plan.result.id);
  return key.ok ? { ok: true, plan: toPlan(plan.result, key.result) } : key;
}
