import "server-only";
import type { UsageSourceId } from "@/lib/shared/contracts/quota";
import type { QuotaAlert } from "@/lib/shared/contracts/quota-alerts";

/** What is known of a quota at a moment. `null` means that it is not known, never zero. */
export interface AlertFigures {
  /** Requests of the current period. */
  used: number | null;
  /** Null where there is no quota, too. */
  quota: number | null;
  periodStartMs: number;
  resetsAtMs: number;
  /** Null where it is unlikely before the reset, or there is no forecast. */
  runsOutAtMs: number | null;
  /** 0 to 1; null where there is no forecast. */
  runOutProbability: number | null;
  source: UsageSourceId;
  /** Since the source was last asked with success. */
  ageMs: number | null;
}

export interface AlertRules {
  sharePercents: readonly number[];
  onForecast: boolean;
}

/** What one process remembers between two looks at the figures. */
export interface AlertMemory {
  periodStartMs: number;
  /** When each share was first seen to be used in this period. */
  shares: ReadonlyMap<number, number>;
  forecast: {
    alert: Extract<QuotaAlert, { kind: "forecast" }> | null;
    /** Since when the forecast is known to be good; null where it is not, or nobody knows. */
    clearSinceMs: number | null;
    /** The alert came after hours of a good forecast, so it is news again. */
    isNews: boolean;
  };
  share: Extract<QuotaAlert, { kind: "share" }> | null;
}

/** An alert that holds by these figures. Whether it was sent before is for the store to say. */
export interface DueAlert {
  alert: QuotaAlert;
  /** It may be sent a second time in a period. */
  mayRepeat: boolean;
}

/** From which probability on the forecast is an alert, and below which it is good again: between, nothing changes. */
const alarming = 0.5;
const reassuring = 0.2;
/** How long a forecast must have been good, so that a bad one is news. */
export const quietMs = 3 * 3_600_000;

export const startOfMemory = (periodStartMs: number): AlertMemory => ({
  periodStartMs,
  shares: new Map(),
  forecast: { alert: null, clearSinceMs: null, isNews: false },
  share: null,
});

type KnownFigures = Omit<AlertFigures, "used" | "quota"> & { used: number; quota: number };

const isCount = (value: number | null): value is number => value !== null && Number.isFinite(value);

/** Figures that were read before the period began describe the one before. */
function areCurrent({ periodStartMs, resetsAtMs, ageMs }: AlertFigures, nowMs: number): boolean {
  const readAtMs = nowMs - Math.max(0, ageMs ?? 0);
  return readAtMs >= periodStartMs && nowMs < resetsAtMs;
}

function knownFigures(figures: AlertFigures, nowMs: number): KnownFigures | null {
  const { used, quota } = figures;
  const isKnown = isCount(used) && used >= 0 && isCount(quota) && quota > 0;
  return isKnown && areCurrent(figures, nowMs) ? { ...figures, used, quota } : null;
}

const sharedFields = ({ used, quota, resetsAtMs, source, ageMs }: KnownFigures) => ({
  used,
  quota,
  resetsAtMs,
  source,
  ageMs,
});

function findShare(
  { sharePercents }: AlertRules,
  figures: KnownFigures,
  { shares, nowMs }: { shares: AlertMemory["shares"]; nowMs: number },
): AlertMemory["share"] {
  const crossed = sharePercents.filter((percent) => figures.used * 100 >= percent * figures.quota);
  if (crossed.length === 0) return null;
  const sharePercent = Math.max(...crossed);
  return {
    kind: "share",
    ...sharedFields(figures),
    sharePercent,
    sinceMs: Math.min(nowMs, shares.get(sharePercent) ?? nowMs),
  };
}

function judgeForecast(
  figures: KnownFigures,
  before: AlertMemory["forecast"],
  nowMs: number,
): AlertMemory["forecast"] {
  const { used, quota, runsOutAtMs, runOutProbability, resetsAtMs } = figures;
  // It has come true: there is nothing left to expect, and nothing that could turn out well.
  if (used >= quota) return { alert: null, clearSinceMs: null, isNews: false };
  if (runOutProbability === null || !Number.isFinite(runOutProbability)) return before;
  const needed = before.alert ? reassuring : alarming;
  if (runsOutAtMs === null || runsOutAtMs >= resetsAtMs || runOutProbability < needed)
    return {
      alert: null,
      // A clock that was set back makes the quiet time longer, never shorter.
      clearSinceMs: before.alert ? nowMs : Math.min(nowMs, before.clearSinceMs ?? nowMs),
      isNews: false,
    };
  const alert = { kind: "forecast", ...sharedFields(figures), runsOutAtMs, runOutProbability } as const;
  if (before.alert) return { ...before, alert: { ...alert, sinceMs: Math.min(nowMs, before.alert.sinceMs) } };
  return {
    alert: { ...alert, sinceMs: nowMs },
    clearSinceMs: null,
    isNews: before.clearSinceMs !== null && nowMs - before.clearSinceMs >= quietMs,
  };
}

const without = (memory: AlertMemory): AlertMemory => ({
  ...memory,
  share: null,
  forecast: { alert: null, clearSinceMs: null, isNews: false },
});

/**
 * Compares figures with the rules. Pure: all that it remembers goes in and comes out.
 * @returns what to remember, and what holds by these figures; nothing for figures that are unknown or of another period
 */
export function judgeFigures(
  rules: AlertRules,
  figures: AlertFigures,
  { memory, nowMs }: { memory: AlertMemory | null; nowMs: number },
): { memory: AlertMemory; due: DueAlert[] } {
  const before =
    memory?.periodStartMs === figures.periodStartMs ? memory : startOfMemory(figures.periodStartMs);
  const known = knownFigures(figures, nowMs);
  // A source that is silent for a while changes nothing; a plan without a quota has nothing to warn about.
  if (!known) return { memory: figures.quota === null ? without(before) : before, due: [] };
  const share = findShare(rules, known, { shares: before.shares, nowMs });
  const forecast = rules.onForecast ? judgeForecast(known, before.forecast, nowMs) : before.forecast;
  return {
    memory: {
      periodStartMs: figures.periodStartMs,
      shares: share ? new Map([...before.shares, [share.sharePercent, share.sinceMs]]) : before.shares,
      forecast,
      share,
    },
    due: [
      ...(share ? [{ alert: share, mayRepeat: false }] : []),
      ...(forecast.alert ? [{ alert: forecast.alert, mayRepeat: forecast.isNews }] : []),
    ],
  };
}

/** What holds, until the period ends. */
export function activeAlerts(memory: AlertMemory | null, nowMs: number): QuotaAlert[] {
  const held = memory ? [memory.share, memory.forecast.alert] : [];
  return held.filter((alert) => alert !== null).filter(({ resetsAtMs }) => nowMs < resetsAtMs);
}
