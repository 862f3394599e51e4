import { utcDay } from "./calendar-day";
import { defaultLimitSettings, type LimitSettings } from "./limit-settings";

export const limitScenarioNames = ["healthy", "throttled", "quota-nearly-out"] as const;
export type LimitScenario = (typeof limitScenarioNames)[number];

const nearlyAll = 99_950;

/**
 * The limits of a scenario, to be assigned over those of a running sandbox.
 * @param usedToday requests already served on that UTC day
 */
export function limitsOfScenario(scenario: LimitScenario, nowMs: number, usedToday = 0): LimitSettings {
  switch (scenario) {
    case "healthy":
      return { ...defaultLimitSettings };
    case "throttled":
      return { ...defaultLimitSettings, planThrottle: { rateLimit: 5, burstLimit: 10 } };
    case "quota-nearly-out":
      return {
        ...defaultLimitSettings,
        usedBefore: { day: utcDay(nowMs), requests: Math.max(0, nearlyAll - usedToday) },
      };
  }
}
