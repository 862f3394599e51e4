import type { QuotaWaits } from "@/lib/shared/contracts/quota-waits";
import { toScopeHeaders } from "@/lib/shared/contracts/scope-headers";
import { featureOfPath } from "@/lib/shared/quota/feature";
import { isRecord, numberIn } from "@/lib/shared/record";
import { routes } from "@/lib/shared/routes";
import { portalFetch } from "./portal-fetch";
import type { ReadScope } from "./read-scope";

function readWaits(body: unknown): QuotaWaits | null {
  if (!isRecord(body)) return null;
  const [waiting, waitedMs, expectedMs] = ["waiting", "waitedMs", "expectedMs"].map((name) =>
    numberIn(body, name),
  );
  return waiting == null || waitedMs == null || expectedMs == null ? null : { waiting, waitedMs, expectedMs };
}

/**
 * Which requests of the page in view wait for the API's rate limit. Costs no request of SDMA and no call of AWS.
 * @returns null where the portal does not tell
 */
export async function askWaits(
  scope: ReadScope,
  send: typeof fetch = portalFetch,
): Promise<QuotaWaits | null> {
  try {
    const feature = typeof location === "undefined" ? undefined : featureOfPath(location.pathname);
    const answer = await send(routes.quotaWaits(scope.deploymentId, feature), {
      headers: { accept: "application/json", ...toScopeHeaders(scope) },
      cache: "no-store",
      credentials: "same-origin",
    });
    if (answer.ok) return readWaits(await answer.json());
    // A body that nobody reads keeps its connection.
    await answer.body?.cancel();
    return null;
  } catch {
    return null;
  }
}
