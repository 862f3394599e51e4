import "server-only";
import type { AlertFigures } from "./alert-rules";
import type { DeploymentQuota } from "./deployment-quota";

type Known = Pick<DeploymentQuota, "clock" | "limiter" | "sources" | "forecast"> & {
  ledger: Pick<DeploymentQuota["ledger"], "gaps">;
};

/** Losses older than this are history. */
const lossMs = 86_400_000;

const readAtOf = ({ sources }: Pick<Known, "sources">) =>
  sources.list().find(({ id }) => id === sources.chosen())?.readAtMs ?? null;

/** What a deployment's alerts are judged by. @throws what the ledger throws */
export async function readAlertFigures(quota: Omit<Known, "ledger" | "limiter">): Promise<AlertFigures> {
  const { clock, sources } = quota;
  const [used, { forecast }] = await Promise.all([sources.used(), quota.forecast()]);
  const readAtMs = readAtOf(quota);
  const limits = sources.limits();
  return {
    used,
    quota: limits.quota,
    periodStartMs: limits.periodStartMs,
    resetsAtMs: limits.resetsAtMs,
    runsOutAtMs: forecast?.runsOutAtMs ?? null,
    runOutProbability: forecast?.runOutProbability ?? null,
    source: sources.chosen(),
    ageMs: readAtMs === null ? null : Math.max(0, clock() - readAtMs),
  };
}

/** What Prometheus reads of a deployment; counts as somebody who looks. @throws what the ledger throws */
export async function readQuotaGauges(quota: Known) {
  const { clock, sources, limiter, ledger } = quota;
  sources.watch();
  const nowMs = clock();
  const [used, { forecast }, gaps] = await Promise.all([
    sources.used(),
    quota.forecast(),
    ledger.gaps({ fromMs: nowMs - lossMs, toMs: nowMs }),
  ]);
  const limits = sources.limits();
  const { waiting, budget } = limiter.state();
  return {
    used,
    quota: limits.quota,
    resetsAtMs: limits.resetsAtMs,
    readAtMs: readAtOf(quota),
    runsOutAtMs: forecast?.runsOutAtMs ?? null,
    waiting,
    isBreakerOpen: budget === "exhausted",
    ledgerLossAtMs: gaps.length === 0 ? null : Math.max(...gaps.map(({ toMs }) => toMs)),
  };
}
