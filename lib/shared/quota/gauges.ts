import type { QuotaReport } from "../contracts/quota";
import { formatCount } from "../format/count";
import { formatRelativeTime } from "../format/relative-time";
import { resetLabel } from "./budget-notice";
import { periodWords, sourceNames } from "./quota-words";
import { formatShare, shareOf } from "./share";
import { formatMoment } from "./zone-time";

export interface Gauge {
  id: "rate" | "burst" | "quota" | "saved";
  title: string;
  /** Who says so, and how old it is. */
  source: string;
  /** A dash where it is not known. */
  value: string;
  of: string;
  /** How much of the bar is filled, 0 to 1; null without a bar. */
  share: number | null;
  /** What the bar shows, for people who do not see it. */
  tone: "ordinary" | "warning" | "danger" | "saved";
  note: string;
}

const rounded = (value: number) => formatCount(Math.round(value));

/** This process's part, where replicas share the limits; nothing where it has them alone. */
function sharingLabel({ sharing }: QuotaReport["limiter"]): string {
  if (!sharing) return "";
  const share = formatShare(sharing.share);
  if (sharing.state === "starting") return " · this replica has no share of it yet";
  if (sharing.state === "alone")
    return ` · the portal's database is lost: this replica keeps a safe share, ${share}, until it is back`;
  return sharing.replicas > 1 ? ` · this replica has ${share} of it, one of ${sharing.replicas}` : "";
}

function rateGauge({ limits, limiter, asOfMs }: QuotaReport, timeZone: string | undefined): Gauge {
  const { ratePerSecond } = limits;
  const share = shareOf(limiter.perSecond, ratePerSecond);
  const ownShare = shareOf(limiter.perSecond, (ratePerSecond ?? 0) * limits.portalShare);
  const peak =
    limiter.peakAtMs === null
      ? "no requests in this range"
      : `peak ${rounded(limiter.peakPerSecond)} at ${formatMoment(limiter.peakAtMs, asOfMs, timeZone)}`;
  const portalRate = ratePerSecond === null ? null : ratePerSecond * limits.portalShare;
  const own =
    portalRate === null || limits.portalShare === 1 ? "" : ` · the portal may use ${formatCount(portalRate)}`;
  const slowed =
    limiter.learnedShare < 1 ? ` · slowed to ${formatShare(limiter.learnedShare)} after throttling` : "";
  return {
    id: "rate",
    title: "Steady rate",
    source: sourceNames.ledger,
    value: rounded(limiter.perSecond),
    of: ratePerSecond === null ? "req/s, without a limit" : `of ${formatCount(ratePerSecond)} req/s`,
    share,
    tone: ownShare !== null && ownShare >= 0.9 ? "warning" : "ordinary",
    note: `${peak}${own}${slowed}${sharingLabel(limiter)}`,
  };
}

/** Of the plan's tokens: the portal leaves some alone, and what it may use shrinks for a while after throttling. */
function burstGauge({ limits, limiter }: QuotaReport): Gauge {
  const { burstTokens, burstCapacity, waiting } = limiter;
  const whole = Math.max(limits.burst ?? 0, burstCapacity);
  const share = burstCapacity > 0 ? shareOf(burstTokens, whole) : null;
  const usableShare = shareOf(burstTokens, burstCapacity);
  const usable = burstCapacity < whole ? `the portal uses up to ${formatCount(burstCapacity)} · ` : "";
  return {
    id: "burst",
    title: "Burst bucket",
    source: "estimate",
    value: share === null ? "–" : rounded(Math.max(0, burstTokens)),
    of: share === null ? "no burst limit" : `of ${formatCount(whole)} tokens`,
    share,
    tone: usableShare !== null && usableShare < 0.1 ? "warning" : "ordinary",
    note: `${share === null ? "" : usable}${waiting === 0 ? "no request waits" : `${formatCount(waiting)} waiting for their turn`}`,
  };
}

/** Where the period ends up, by the forecast. */
export function forecastLabel(
  { forecast, forecastRefusal, limits, asOfMs }: QuotaReport,
  timeZone: string | undefined,
): string {
  if (limits.quota === null) return "there is no quota";
  if (!forecast) return forecastRefusal || "no forecast yet";
  if (forecast.runsOutAtMs !== null)
    return `runs out about ${formatMoment(forecast.runsOutAtMs, asOfMs, timeZone)}`;
  const { current } = periodWords[limits.period];
  if (forecast.runOutProbability >= 0.05)
    return `may run out ${current} (${formatShare(forecast.runOutProbability)})`;
  return `will not run out ${current}`;
}

function quotaNote(report: QuotaReport, timeZone: string | undefined): string {
  const end = report.forecast?.points.at(-1);
  if (report.limits.quota === null || !report.forecast || report.forecast.runsOutAtMs !== null || !end)
    return forecastLabel(report, timeZone);
  return `at this pace ${rounded(end.middle)} by ${resetLabel(report.limits.resetsAtMs, report.asOfMs)}`;
}

function chosenSource({ sources, chosenSource: id, asOfMs }: QuotaReport): string {
  const readAtMs = sources.find((source) => source.id === id)?.readAtMs ?? null;
  const name = sourceNames[id];
  return readAtMs === null ? name : `${name} · ${formatRelativeTime(readAtMs, asOfMs)}`;
}

function quotaGauge(report: QuotaReport, timeZone: string | undefined): Gauge {
  const { limits, limiter, used, forecast } = report;
  const share = shareOf(used, limits.quota);
  const isShort = limiter.budget === "low" || (forecast?.runsOutAtMs ?? null) !== null;
  return {
    id: "quota",
    title: `${periodWords[limits.period].adjective.replace(/^./, (letter) => letter.toUpperCase())} quota`,
    source: chosenSource(report),
    value: formatCount(used),
    of: limits.quota === null ? "used, without a quota" : `of ${formatCount(limits.quota)} used`,
    share,
    tone: limiter.budget === "exhausted" ? "danger" : isShort ? "warning" : "ordinary",
    note: quotaNote(report, timeZone),
  };
}

function savedGauge({ saved }: QuotaReport): Gauge {
  const notSent = saved.hit + saved.joined;
  const share = shareOf(notSent, notSent + saved.sent);
  return {
    id: "saved",
    title: "Saved by the portal",
    source: sourceNames.ledger,
    value: formatShare(share),
    of: share === null ? "no reads in this range" : "of reads not sent",
    share,
    tone: "saved",
    note: share === null ? "nothing to save" : `${formatCount(notSent)} answered from cache or joined`,
  };
}

/** The figures at the top of the page. A limit that does not exist or is zero gives a dash, never NaN. */
export function quotaGauges(report: QuotaReport, timeZone?: string): Gauge[] {
  return [rateGauge(report, timeZone), burstGauge(report), quotaGauge(report, timeZone), savedGauge(report)];
}
