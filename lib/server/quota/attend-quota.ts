import "server-only";
import { type Logger, reasonOf } from "../log";
import { readGaps } from "../store/ledger-writers";
import type { OpenedQuota, Quota } from "./open-quota";
import { readQuotaGauges } from "./quota-figures";
import { watchAlerts } from "./watch-alerts";

/** What Prometheus reads of each deployment, by its id. */
export const quotaGaugesOf = ({ deployments }: Quota) =>
  new Map([...deployments].map(([id, quota]) => [id, () => readQuotaGauges(withGaps(quota))]));

const withGaps = (quota: OpenedQuota) => ({
  ...quota,
  gaps: async (range: { fromMs: number; toMs: number }) => readGaps(await quota.ledger.store(), range),
});

/**
 * Watches the alerts of all deployments, and shares their limits with other replicas.
 * @returns a function that ends it, gives this one's shares to the others, and writes what the ledger has not written; never rejects
 */
export function attendQuota({ ledger, leases, deployments }: Quota, log: Logger): () => Promise<void> {
  const onFailure = (error: unknown) =>
    log.warn({ reason: reasonOf(error) }, "the figures for alerts cannot be read");
  const all = [...deployments.values()];
  const stops = all.map((quota) => watchAlerts({ quota, alerts: quota.alerts, onFailure }));
  leases?.start();
  return async () => {
    for (const stop of stops) stop();
    await Promise.all([leases?.close(), ledger.close(), ...all.map(({ alerts }) => alerts.close())]);
  };
}
