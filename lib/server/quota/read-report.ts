import "server-only";
import type { QuotaBudget, QuotaReport } from "@/lib/shared/contracts/quota";
import { readGaps, readRecordedStretches } from "../store/ledger-writers";
import { readEpisodes } from "../store/read-episodes";
import { readSteps } from "../store/read-steps";
import { readLatency, readSaved } from "../store/read-sums";
import type { Alerts } from "./alerts";
import type { DeploymentQuota } from "./deployment-quota";
import { fillSteps } from "./fill-steps";
import type { QueryRange } from "./quota-queries";
import { quotaWindow } from "./quota-window";
import { type QuotaViewer, toCause } from "./viewer";

/** Everything that the quota page shows of a range. Reads the ledger and what was last learned of AWS; a range that nobody has looked at is asked for. */
export async function readReport(
  { alerts, ...quota }: DeploymentQuota & { alerts: Pick<Alerts, "active" | "rules"> },
  viewer: QuotaViewer,
  range: QueryRange,
): Promise<QuotaReport> {
  const { clock, deploymentIds, ledger, limiter, sources } = quota;
  sources.watch();
  const nowMs = clock();
  const window = quotaWindow(range, nowMs);
  const store = await ledger.store();
  const asked = { ...window, deploymentIds };
  const [used, today, expected, ofStage, steps, recorded, saved, latency, episodes, gaps] = await Promise.all(
    [
      sources.used(),
      sources.points(),
      sources.forecast(),
      sources.latency(range),
      readSteps(store, asked),
      readRecordedStretches(store, window),
      readSaved(store, asked),
      readLatency(store, asked),
      readEpisodes(store, asked),
      readGaps(store, window),
    ],
  );
  return {
    asOfMs: nowMs,
    ...window,
    isAdministrator: viewer.isAdministrator,
    limits: sources.limits(),
    limiter: limiter.state(window.fromMs),
    sources: sources.list(),
    chosenSource: sources.chosen(),
    used,
    today,
    forecast: expected.forecast,
    forecastRefusal: expected.refusal,
    steps: fillSteps(steps, recorded, { ...window, nowMs }),
    saved,
    latency: { ...ofStage, portal: latency.portal },
    episodes: episodes.map((episode) => ({ ...episode, causedBy: toCause(viewer, episode.causedBy) })),
    alerts: {
      sharePercents: [...alerts.rules.sharePercents],
      onForecast: alerts.rules.onForecast,
      active: alerts.active().length,
    },
    gaps,
  };
}

/** What every page shows of the quota, and what is left of it for a person. */
export async function readBudget(
  { limiter, sources, lowAt, room }: DeploymentQuota,
  personId: string,
): Promise<QuotaBudget> {
  sources.watch();
  const [used, expected] = await Promise.all([sources.used(), sources.forecast()]);
  const { quota, period, resetsAtMs } = sources.limits();
  const source = sources.chosen();
  return {
    used,
    quota,
    period,
    resetsAtMs,
    source,
    readAtMs: sources.list().find(({ id }) => id === source)?.readAtMs ?? null,
    budget: limiter.budget(),
    runsOutAtMs: expected.forecast?.runsOutAtMs ?? null,
    lowAt: lowAt(),
    room: room(personId),
  };
}
