import type { Forecast, UsagePoint } from "../contracts/quota";
import type { GammaMoments } from "./gamma-quantile";
import { learnProfile, type UsageProfile } from "./usage-profile";
import {
  dayMs,
  type HistoryDay,
  mostRequests,
  type PassedSlot,
  slotMs,
  slotsBetween,
  usedAt,
} from "./usage-slots";

/** Bulk jobs of the portal in this period. */
export interface PlannedRequests {
  /** Requests that the running ones will still send. */
  remaining: number;
  perSecond: number;
  /** Cumulative requests that all of them have sent, which say nothing about everybody else's pace. */
  sent: readonly UsagePoint[];
}

export interface ForecastInput {
  nowMs: number;
  periodStartMs: number;
  resetsAtMs: number;
  /** Requests per period, or null where there is no quota. */
  quota: number | null;
  /** Cumulative use of the period; nothing is assumed after the last one, which may be old. */
  points: readonly UsagePoint[];
  /** Complete earlier days. */
  history: readonly HistoryDay[];
  planned?: PlannedRequests | undefined;
}

/** What will have been used since the last known point. */
export interface ExpectedUse {
  atMs: number;
  /** By known work. */
  planned: number;
  /** By everything else. */
  others: GammaMoments;
}

/** Tuned by `npm run bench:forecast` on a seed that its proof does not use. */
const tuning = {
  /** Age at which a slot says half as much about how busy the day is. */
  halfLifeMs: 80 * 60_000,
  /** Slots of evidence that the prior counts as. */
  priorSlots: 0.25,
  /** Requests of a slot below which its count says little. */
  noisySlot: 10,
  /** Use beyond so many times of what is expected is a job of somebody, not a busy day. */
  jobFactor: 4,
  jobEndsMs: 2 * 3_600_000,
  /**
   * Relative deviation of one slot's evidence, and how many slots what days have in common counts as. Old slots count less and
   * less, so that the band never is below 25 % on either side.
   */
  slotDeviation: 0.8,
  sharedSlots: 3,
  /** Requests come in clusters, so that their variance is a multiple of their mean. */
  clustering: 30,
} as const;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const decay = (ageMs: number, halfLifeMs: number) => 2 ** (-ageMs / halfLifeMs);

function withoutPlanned(points: readonly UsagePoint[], planned: PlannedRequests | undefined): UsagePoint[] {
  if (!planned || planned.sent.length === 0) return [...points];
  let most = 0;
  return points.map(({ atMs, used }) => {
    most = Math.max(most, used - usedAt(planned.sent, atMs));
    return { atMs, used: most };
  });
}

/** Requests per slot that a moment's slot is expected to have. */
type Expected = (atMs: number) => number;

function seasonal(profile: UsageProfile): Expected {
  const days = new Map<number, readonly number[]>();
  return (atMs) => {
    const startMs = Math.floor(atMs / dayMs) * dayMs;
    const day = days.get(startMs) ?? profile.dayOf(startMs);
    days.set(startMs, day);
    return day[Math.floor((atMs - startMs) / slotMs)] ?? 0;
  };
}

/** What slots say about how busy it is, as a multiple of what was expected of them, and in how many slots' worth. */
interface Evidence {
  level: number;
  slots: number;
}

/** More of a slot than this is a job's. */
const mostUsual = (expected: number) => tuning.jobFactor * (expected + tuning.noisySlot);

/**
 * Gamma-Poisson in units of slots: their mood varies more than chance does, so that a busy slot tells little more than a quiet
 * one, unless it is so quiet that chance rules.
 */
function weigh(passed: readonly PassedSlot[], expected: Expected): Evidence {
  const lastMs = passed.at(-1)?.toMs ?? 0;
  let used: number = tuning.priorSlots;
  let slots: number = tuning.priorSlots;
  for (const slot of passed) {
    const part = (slot.toMs - slot.fromMs) / slotMs;
    const usual = expected(slot.fromMs) * part;
    const weight = decay(lastMs - slot.toMs, tuning.halfLifeMs) / (usual + tuning.noisySlot);
    used += weight * part * Math.min(slot.used, mostUsual(usual));
    slots += weight * part * usual;
  }
  return { level: used / slots, slots };
}

/** Requests per slot that somebody's job sends now. */
function jobNow(passed: readonly PassedSlot[], expected: Expected): number {
  const recent = passed.slice(-2);
  const slots = sum(recent.map(({ fromMs, toMs }) => toMs - fromMs)) / slotMs;
  const beyond = recent.map(({ fromMs, toMs, used }) =>
    Math.max(0, used - mostUsual(expected(fromMs) * ((toMs - fromMs) / slotMs))),
  );
  return slots > 0 ? sum(beyond) / slots : 0;
}

/** Without any day to compare with: the pace of the period so far. */
function evenPace(passed: readonly PassedSlot[]): Expected {
  const slots = sum(passed.map(({ fromMs, toMs }) => toMs - fromMs)) / slotMs;
  const perSlot = slots > 0 ? sum(passed.map(({ used }) => used)) / slots : 0;
  return () => perSlot;
}

function plannedBy(planned: PlannedRequests | undefined, lastMs: number, atMs: number): number {
  if (!planned || !(planned.remaining > 0) || !(planned.perSecond > 0)) return 0;
  return Math.min(planned.remaining, (planned.perSecond * (atMs - lastMs)) / 1_000, mostRequests);
}

function stepsOf(passed: readonly PassedSlot[], expected: Expected, { lastMs, resetsAtMs, planned }: Span) {
  const { level, slots } = weigh(passed, expected);
  const jobPerSlot = jobNow(passed, expected);
  const relative = tuning.slotDeviation ** 2 / (slots + tuning.sharedSlots);
  const steps: ExpectedUse[] = [{ atMs: lastMs, planned: 0, others: { mean: 0, variance: 0 } }];
  let mean = 0;
  for (let fromMs = lastMs; fromMs < resetsAtMs; ) {
    const toMs = Math.min(resetsAtMs, (Math.floor(fromMs / slotMs) + 1) * slotMs);
    const job = jobPerSlot * decay((fromMs + toMs) / 2 - lastMs, tuning.jobEndsMs);
    mean += (level * expected(fromMs) + job) * ((toMs - fromMs) / slotMs);
    const others = { mean, variance: mean * mean * relative + mean * tuning.clustering };
    steps.push({ atMs: toMs, planned: plannedBy(planned, lastMs, toMs), others });
    fromMs = toMs;
  }
  return steps;
}

interface Span {
  lastMs: number;
  resetsAtMs: number;
  planned: PlannedRequests | undefined;
}

/** What the rest of the period is expected to use, in steps of 15 minutes; the first step is the last known point. */
export function expectUse({ points, history, planned, resetsAtMs, ...input }: ForecastInput): {
  steps: ExpectedUse[];
} & Pick<Forecast, "comparableDays" | "method"> {
  const lastMs = points.at(-1)?.atMs ?? input.periodStartMs;
  const dayStartMs = Math.floor(lastMs / dayMs) * dayMs;
  const known = withoutPlanned(points, planned);
  const passed = slotsBetween(known, Math.max(input.periodStartMs, lastMs - dayMs), lastMs);
  const today = { startMs: dayStartMs, passed: passed.filter(({ fromMs }) => fromMs >= dayStartMs) };
  const isDaily = resetsAtMs - input.periodStartMs <= dayMs;
  const profile = learnProfile(history, today, isDaily ? input.quota : null);
  const { comparableDays } = profile;
  const expected = comparableDays > 0 ? seasonal(profile) : evenPace(passed);
  const steps = stepsOf(passed, expected, { lastMs, resetsAtMs, planned });
  return { steps, comparableDays, method: comparableDays < 2 ? "pace" : "seasonal" };
}
