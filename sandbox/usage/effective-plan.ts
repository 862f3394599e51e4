import type { LimitSettings } from "./limit-settings";
import type { UsagePlan } from "./usage-plan";

/** The plan with a scenario's limits in place of its own, as the gateway applies and the control plane shows it. */
export function effectivePlan(
  plan: UsagePlan,
  { planThrottle, planQuota }: Pick<LimitSettings, "planThrottle" | "planQuota">,
): UsagePlan {
  if (!planThrottle && !planQuota) return plan;
  return {
    ...plan,
    ...(planThrottle ? { throttle: planThrottle } : {}),
    ...(planQuota ? { quota: planQuota } : {}),
  };
}
