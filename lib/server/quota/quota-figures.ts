import "server-only";
import type { AlertFigures } from "./alert-rules";
import type { Limiter } from "./limiter";
import type { UsageSources } from "./usage-sources";

interface Known {
  /** Epoch milliseconds. */
  clock: () => number;
  limiter: Pick<Limiter, "state">;
  sources: Pick<UsageSources, "watch" | "list" | "chosen" | "used" | "limits" | "forecast">;
  /** Stretches for which the ledger may lack requests. */
  gaps: (range: { fromMs: number; toMs: number }) => Promise<readonly { toMs: number }[]>;
}

/** Losses older than this are history. */
const lossMs = 86_400_000;

const readAtOf = ({ sources }: Pick<Known, "sources">) =>
  sources.list().find(({ id }) => id === sources.chosen())?.readAtMs ?? null;

/** What a deployment's alerts are judged by. @throws what the ledger throws */
export async function readAlertFigures(quota: Pick<Known, "clock" | "sources">): Promise<AlertFigures> {
  const { clock, sources } = quota;
  const [used, { forecast }] = await Promise.all([sources.used(), sources.forecast()]);
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
  const { clock, sources, limiter } = quota;
  sources.watch();
  const nowMs = clock();
  const [used, { forecast }, losses] = await Promise.all([
    sources.used(),
    sources.forecast(),
    quota.gaps({ fromMs: nowMs - lossMs, toMs: nowMs }),
  ]);
  const limits = sources.limits();
  const { waiting, budget, sharing } = limiter.state();
  return {
    used,
    quota: limits.quota,
    resetsAtMs: limits.resetsAtMs,
    readAtMs: readAtOf(quota),
    runsOutAtMs: forecast?.runsOutAtMs ?? null,
    waiting,
    isBreakerOpen: budget === "exhausted",
    leaseShare: sharing?.share ?? null,
    leaseReplicas: sharing?.replicas ?? null,
    isLeaseLost: sharing ? sharing.state === "alone" : null,
    ledgerLossAtMs: losses.length === 0 ? null : Math.max(...losses.map(({ toMs }) => toMs)),
  };
}
