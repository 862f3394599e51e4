import "server-only";
import type { TestAlertResult } from "@/lib/shared/contracts/quota-alerts";
import type { Result } from "@/lib/shared/contracts/result";
import { testAlertProblems } from "@/lib/shared/problems/quota-problems";
import type { Alerts } from "./alerts";

/**
 * Sends a test alert to the webhook of a deployment. Whether the caller may is checked before.
 * @returns how the webhook answered, delivered or not; a problem where nothing was sent
 * @throws what the store throws
 */
export async function sendTestAlert({
  alerts,
}: {
  alerts: Pick<Alerts, "sendTest">;
}): Promise<Result<{ result: TestAlertResult }>> {
  const test = await alerts.sendTest();
  return test.state === "sent"
    ? { ok: true, result: test.result }
    : { ok: false, problem: testAlertProblems[test.state] };
}
