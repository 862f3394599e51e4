import type { QuotaLimit } from "../../usage/limit-settings";
import type { ThrottleLimit } from "../../usage/token-bucket";
import type { UsagePlan } from "../../usage/usage-plan";
import { badRequest } from "../wire/control-error";

/** Largest offset that AWS accepts for each period, as worded in its error messages. */
const lastOffset = { DAY: 0, WEEK: 6, MONTH: 27 } as const;

function checkQuota({ limit, offset, period }: QuotaLimit): void {
  if (limit < 1) throw badRequest("Usage Plan quota limit must be greater than zero");
  if (offset >= 0 && offset <= lastOffset[period]) return;
  throw badRequest(
    period === "DAY"
      ? "Usage Plan quota offset must be zero in the DAY period"
      : `Usage Plan quota offset must be between 0 and ${lastOffset[period]} inclusive in the ${period} period`,
  );
}

function checkThrottle({ rateLimit, burstLimit }: ThrottleLimit): void {
  if (rateLimit < 0 || burstLimit < 0) {
    throw badRequest("Usage Plan throttle rate and burst limits must not be negative");
  }
}

/** @throws ControlError if limits are out of range or the name is missing */
export function validatePlan({ name, quota, throttle, apiStages }: UsagePlan): void {
  if (name === "") throw badRequest("Usage Plan name must not be empty");
  if (quota) checkQuota(quota);
  if (throttle) checkThrottle(throttle);
  for (const limit of apiStages.flatMap((stage) => Object.values(stage.throttle ?? {}))) checkThrottle(limit);
}
