import "server-only";
import { APIGatewayClient, GetUsageCommand } from "@aws-sdk/client-api-gateway";
import * as z from "zod/mini";
import { utcDay } from "@/lib/shared/quota/quota-period";
import { type AwsAccess, accessClientConfig, askAws } from "./aws-access";
import { type AwsResult, controlPlaneArn } from "./aws-failure";
import type { UsagePlan } from "./read-usage-plan";

const usageSchema = z.object({
  items: z._default(z.record(z.string(), z.array(z.unknown())), {}),
  position: z.optional(z.string()),
});

/** `[used, remaining]`; days without requests have been seen to be shorter. */
const daySchema = z.tuple([z.number()], z.unknown());

export type UsageResult = AwsResult<{ used: number }>;

/** A plan's usage has at most this many pages, since only one key is asked about. */
const mostPages = 10;

function usedIn(days: readonly unknown[]): number {
  const used = days.map((day) => daySchema.safeParse(day).data?.[0] ?? 0);
  return used.reduce((total, count) => total + Math.max(0, count), 0);
}

async function readItems(
  access: AwsAccess,
  plan: UsagePlan,
  span: { startDate: string; endDate: string },
  abortSignal: AbortSignal,
) {
  const client = new APIGatewayClient(await accessClientConfig(access));
  let used = 0;
  let position: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const asked = { usagePlanId: plan.id, keyId: plan.keyId, limit: 500, ...span };
    const answer = await client.send(new GetUsageCommand({ ...asked, ...(position ? { position } : {}) }), {
      abortSignal,
    });
    const read = usageSchema.parse(answer);
    used += usedIn(read.items[plan.keyId] ?? []);
    position = read.position;
    if (!position) break;
  }
  return used;
}

/**
 * Requests of the plan's key in the UTC days from one moment to another. AWS reports them 30 to 40 minutes late.
 * @param fromMs start of the quota's period
 * @param toMs now
 */
export async function readUsage(
  access: AwsAccess,
  plan: UsagePlan,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<UsageResult> {
  const span = { startDate: utcDay(Math.min(fromMs, toMs)), endDate: utcDay(toMs) };
  const asked = await askAws(
    {
      operation: "GetUsage",
      action: "apigateway:GET",
      resource: controlPlaneArn(access.deployment.region, `/usageplans/${plan.id}/usage`),
      missing: {
        what: `The API key ${plan.keyId} of the usage plan ${plan.id}`,
        setting: "apiKeyId or usagePlanId",
      },
    },
    (signal) => readItems(access, plan, span, signal),
  );
  return asked.ok ? { ok: true, used: asked.result } : asked;
}
