import "server-only";
import type { QuotaBudget, QuotaReport } from "@/lib/shared/contracts/quota";
import type { DeploymentQuota } from "./deployment-quota";
import type { QueryRange } from "./quota-queries";
import { quotaWindow } from "./quota-window";
import { type QuotaViewer, toCause } from "./viewer";

/** Everything that the quota page shows of a range. Reads the ledger and what was last learned of AWS; asks AWS nothing. */
export async function readReport(
  { clock, ledger, limiter, sources, forecast }: DeploymentQuota,
  viewer: QuotaViewer,
  range: QueryRange,
): Promise<QuotaReport> {
  sources.watch();
  const window = quotaWindow(range.fromMs, range.toMs);
  const [used, today, expected, steps, saved, peak, latency, episodes, gaps] = await Promise.all([
    sources.used(),
    sources.points(),
    forecast(),
    ledger.steps(window),
    ledger.saved(window),
    ledger.peak(window),
    ledger.latency(window),
    ledger.episodes(window),
    ledger.gaps(window),
  ]);
  return {
    asOfMs: clock(),
    ...window,
    isAdministrator: viewer.isAdministrator,
    limits: sources.limits(),
    limiter: { ...limiter.state(), peakPerSecond: peak.perSecond, peakAtMs: peak.atMs },
    sources: sources.list(),
    chosenSource: sources.chosen(),
    used,
    today,
    forecast: expected.forecast,
    forecastRefusal: expected.refusal,
    steps,
    saved,
    latency,
    episodes: episodes.map((episode) => ({ ...episode, causedBy: toCause(viewer, episode.causedBy) })),
    gaps,
  };
}

/** What every page shows of the quota. */
export async function readBudget({ limiter, sources, forecast }: DeploymentQuota): Promise<QuotaBudget> {
  sources.watch();
  const [used, expected] = await Promise.all([sources.used(), forecast()]);
  const { quota, period, resetsAtMs } = sources.limits();
  const source = sources.chosen();
  return {
    used,
    quota,
    period,
    resetsAtMs,
    source,
    readAtMs: sources.list().find(({ id }) => id === source)?.readAtMs ?? null,
    budget: limiter.state().budget,
    runsOutAtMs: expected.forecast?.runsOutAtMs ?? null,
  };
}
