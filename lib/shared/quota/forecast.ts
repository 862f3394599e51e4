import type { Forecast, UsagePoint } from "../contracts/quota";
import { type ExpectedUse, expectUse, type ForecastInput } from "./expect-use";
import { gammaQuantile, gammaShareAbove } from "./gamma-quantile";
import { cleanPoints } from "./usage-slots";

export type ForecastResult = { ok: true; forecast: Forecast } | { ok: false; reason: string };

/** Shown only above this probability of running out before the reset. */
const worthShowing = 0.2;
/** 10th and 90th percentile of a standard normal. */
const bandDeviations = 1.2816;
/** Points of a forecast at most, the first and the last included. */
const mostPoints = 97;
/** Without earlier days, the least that must have passed. */
const leastEvidenceMs = 30 * 60_000;

/** Why nothing can be said, or empty. */
function refusalOf(input: ForecastInput, points: readonly UsagePoint[]): string {
  const { nowMs, periodStartMs, resetsAtMs, quota, history } = input;
  if (![nowMs, periodStartMs, resetsAtMs].every(Number.isFinite) || periodStartMs >= resetsAtMs)
    return "The period of the quota is not known.";
  if (nowMs < periodStartMs || nowMs >= resetsAtMs)
    return "The period has just changed, and the figures belong to another one.";
  if (quota !== null && !(quota > 0)) return "The quota is 0, so that every request is refused.";
  if (points.length < 2 && history.length === 0) return "There are no figures for this period yet.";
  const last = points.at(-1);
  if (history.length > 0) return "";
  if ((last?.atMs ?? 0) - periodStartMs < leastEvidenceMs)
    return "Less than 30 minutes of this period have been measured, and there are no earlier days to compare with.";
  if ((last?.used ?? 0) === 0)
    return "Nothing was used in this period yet, and there are no earlier days to compare with.";
  return "";
}

/** First moment at which the probability of having run out reaches `share`, interpolated between steps. */
function crossingMs(steps: readonly { atMs: number; share: number }[], share: number): number | null {
  const index = steps.findIndex((step) => step.share >= share);
  const after = steps[index];
  const before = steps[index - 1];
  if (!after) return null;
  if (!before || after.share === before.share) return after.atMs;
  return before.atMs + ((after.atMs - before.atMs) * (share - before.share)) / (after.share - before.share);
}

/** Probability of having run out by each step; it cannot shrink as time passes. */
function runOutShares(steps: readonly ExpectedUse[], left: number) {
  let most = 0;
  return steps.map(({ atMs, planned, others }) => {
    most = Math.max(most, gammaShareAbove(others, left - planned));
    return { atMs, share: most };
  });
}

function thin(steps: readonly ExpectedUse[]): ExpectedUse[] {
  const every = Math.max(1, Math.ceil((steps.length - 1) / (mostPoints - 1)));
  return steps.filter((_, index) => index % every === 0 || index === steps.length - 1);
}

/**
 * Forecasts the use of the running period. Recent pace tells how busy this day is; earlier days of the same kind tell when in
 * the day requests come. The moment of running out is the median of the moments that are likely, not the crossing of a line.
 * @returns a reason where nothing can be said; never NaN, whatever the input
 */
export function forecastUse(input: ForecastInput): ForecastResult {
  const { nowMs, resetsAtMs, quota } = input;
  const points = cleanPoints(input.points, input.periodStartMs, Math.min(nowMs, resetsAtMs));
  const reason = refusalOf(input, points);
  if (reason) return { ok: false, reason };
  const used = points.at(-1)?.used ?? 0;
  const { steps, comparableDays, method } = expectUse({ ...input, points });
  const shares = quota === null ? [] : runOutShares(steps, quota - used);
  const runOutProbability = shares.at(-1)?.share ?? 0;
  const crossing = runOutProbability > worthShowing ? crossingMs(shares, runOutProbability / 2) : null;
  return {
    ok: true,
    forecast: {
      points: thin(steps).map(({ atMs, planned, others }) => ({
        atMs,
        low: used + planned + gammaQuantile(others, -bandDeviations),
        middle: used + planned + gammaQuantile(others, 0),
        high: used + planned + gammaQuantile(others, bandDeviations),
      })),
      runsOutAtMs: crossing === null ? null : Math.max(nowMs, Math.round(crossing)),
      runOutProbability,
      comparableDays,
      method,
    },
  };
}
