import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { TestAlertResult } from "@/lib/shared/contracts/quota-alerts";
import type { Alerts } from "./alerts";

const problems: Readonly<Record<"not-configured" | "too-soon", Problem>> = {
  "not-configured": {
    code: "invalid-request",
    layer: "portal",
    status: 409,
    title: "This deployment has no webhook",
    detail:
      "The portal's configuration names no webhook for the alerts of this deployment. Nothing was sent.",
    nextStep: "Set alerts.webhook of the deployment, as docs/quota.md says.",
    isRetryable: false,
  },
  "too-soon": {
    code: "throttled",
    layer: "portal",
    status: 429,
    title: "A test alert was just sent",
    detail: "The portal sends one test alert per deployment every 10 seconds. Nothing was sent.",
    nextStep: "Wait 10 seconds and try again.",
    isRetryable: true,
  },
};

/**
 * Sends a test alert to the webhook of a deployment. Whether the caller may is checked before.
 * @returns how the webhook answered, delivered or not; a problem where nothing was sent
 * @throws what the store throws
 */
export async function sendTestAlert({
  alerts,
}: {
  alerts: Pick<Alerts, "sendTest">;
}): Promise<{ ok: true; result: TestAlertResult } | { ok: false; problem: Problem }> {
  const test = await alerts.sendTest();
  return test.state === "sent"
    ? { ok: true, result: test.result }
    : { ok: false, problem: problems[test.state] };
}
