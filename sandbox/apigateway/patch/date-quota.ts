import type { UsagePlan } from "../../usage/usage-plan";

/**
 * The plan with the day on which its quota began: today for a new quota, or for one with a changed offset or period;
 * the offset counts from that day.
 * @param before null for a new plan
 */
export function dateQuota(plan: UsagePlan, before: UsagePlan | null, today: string): UsagePlan {
  const { quota } = plan;
  if (!quota) return plan;
  const isSame = before?.quota?.offset === quota.offset && before.quota.period === quota.period;
  return isSame ? plan : { ...plan, quota: { ...quota, since: today } };
}
