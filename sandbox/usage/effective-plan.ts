import type { LimitSettings } from "./limit-settings";
import type { UsagePlan } from "./usage-plan";

/** The plan with the scenario's limits applied, as the gateway enforces it and the control plane shows it. */
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
