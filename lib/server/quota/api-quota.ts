import "server-only";
import type { QuotaRoom } from "@/lib/shared/contracts/quota";
import type { QuotaReserve } from "@/lib/shared/contracts/quota-reserve";
import { utcDay } from "@/lib/shared/quota/quota-period";
import type { Admission } from "../aws/admission";
import { dailyProfiles } from "../store/daily-profiles";
import type { Store } from "../store/open-store";
import { readUsagePoints } from "../store/read-steps";
import { readBulkWork, readConsumers, readUsedSince } from "../store/read-sums";
import type { ApiLease } from "./api-lease";
import { configuredLimits } from "./configured-limits";
import { DayShares, type QuotaPeriod, type UsedShares } from "./day-shares";
import type { Limiter } from "./limiter";
import { type Deployments, lowBudgetShareOf, openLimiter, strictestLimits } from "./open-limiters";
import { PeriodUse } from "./period-use";
import { reservedAdmission } from "./reserved-admission";
import type { UsageReaders } from "./usage-readers";
import { openUsageSources, type UsageSources } from "./usage-sources";

export interface ApiQuotaParts {
  /** Epoch milliseconds. */
  clock: () => number;
  /** Monotonic milliseconds. */
  nowMs: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
  /** Where the ledger is read. */
  ledgerStore: () => Promise<Store>;
  readers: UsageReaders;
  /** This process's part of the API, where replicas share it. */
  lease?: ApiLease | undefined;
  /** Told when the ledger cannot be read. */
  onFailure: (error: unknown) => void;
}

/** What the deployments of one API share. */
export interface ApiQuota {
  deploymentIds: readonly string[];
  limiter: Limiter;
  sources: UsageSources;
  /** The limiter behind a deployment's reserve. */
  admission: (reserve: () => QuotaReserve) => Admission;
  /** What a deployment's reserve leaves a person. */
  room: (personId: string, reserve: QuotaReserve) => QuotaRoom;
  /** At this many requests left the budget is low; null without a quota. */
  lowAt: () => number | null;
}

type LedgerUse = Parameters<typeof openUsageSources>[0]["ledger"];

const minuteMs = 60_000;
const weekMs = 7 * 86_400_000;
/** Earlier days that help a forecast. */
const historyDays = 28;
const mostConsumers = 2_000;

function ledgerUse(deploymentIds: readonly string[], { clock, ledgerStore }: ApiQuotaParts): LedgerUse {
  const readHistory = async (nowMs: number) => {
    const profiles = await dailyProfiles(await ledgerStore(), { deploymentIds, days: historyDays, nowMs });
    return profiles.map(({ dayStartMs, slots }) => ({ startMs: dayStartMs, counts: slots }));
  };
  let history: { day: string; days: ReturnType<typeof readHistory> } | null = null;
  return {
    pointsSince: async (fromMs, narrowMs) => {
      const toMs = Math.max(clock(), fromMs + minuteMs);
      // Minutes are kept for less than a month.
      const stepMs = toMs - fromMs > weekMs ? 60 * minuteMs : narrowMs;
      return readUsagePoints(await ledgerStore(), { deploymentIds, fromMs, toMs, stepMs });
    },
    // Days that are over do not change, and every page asks for the forecast.
    history: () => {
      const day = utcDay(clock());
      if (history?.day === day) return history.days;
      const days = readHistory(clock());
      history = { day, days };
      days.catch(() => {
        if (history?.days === days) history = null;
      });
      return days;
    },
  };
}

/** What persons, their bulk work and hosts have used of a period, as far as the ledger tells; periods begin on the hour. */
async function readShares(
  store: Store,
  asked: { deploymentIds: readonly string[]; fromMs: number; toMs: number },
) {
  const shares = new Map<string, number>();
  const range = { ...asked, stepMs: 60 * minuteMs };
  for (const by of ["person", "host"] as const)
    for (const { key, sent } of await readConsumers(store, { ...range, by, limit: mostConsumers }))
      if (key !== "") shares.set(`${by} ${key}`, sent);
  for (const { personId, sent } of await readBulkWork(store, range)) shares.set(`bulk ${personId}`, sent);
  return shares satisfies UsedShares;
}

/** Opens what the deployments of one API share. Nothing is read before the first attempt, or before somebody looks. */
export function openApiQuota(group: Deployments, parts: ApiQuotaParts): ApiQuota {
  const { clock, nowMs, random, ledgerStore, lease, onFailure } = parts;
  const deploymentIds = group.map(({ id }) => id);
  const sources = openUsageSources({
    readers: parts.readers,
    ledger: ledgerUse(deploymentIds, parts),
    configuredLimits: (atMs) => strictestLimits(group, (each) => configuredLimits(each, atMs)),
    clock,
    random,
  });
  const limits = () => sources.limits();
  const shares = new DayShares();
  const period = (): QuotaPeriod => {
    const { quota, portalShare, periodStartMs, resetsAtMs } = limits();
    return {
      startMs: periodStartMs,
      resetsAtMs,
      quota: quota === null ? null : quota * portalShare,
      used: use.current(),
    };
  };
  const use = new PeriodUse({
    nowMs,
    periodStartMs: () => limits().periodStartMs,
    onFailure,
    read: async () => {
      sources.watch();
      const store = await ledgerStore();
      const { periodStartMs, portalShare } = limits();
      const asked = { deploymentIds, fromMs: periodStartMs, toMs: clock() + minuteMs };
      shares.learn({ ...period(), startMs: periodStartMs }, await readShares(store, asked));
      const own = async () => (await readUsedSince(store, { deploymentIds, sinceMs: periodStartMs })).sent;
      // Of its own share the portal counts its own requests; of the whole quota, everybody's.
      return portalShare < 1 ? own() : ((await sources.used()) ?? own());
    },
  });
  const used = () => use.current();
  const limiter = openLimiter(group, { clock, nowMs, random, limitsOf: limits, used, shared: lease });
  lease?.onOthersSent((count) => use.count(count));
  const sharing = lease && {
    unseen: () => (lease.isLostAt(nowMs()) ? lease.replicas - 1 : 0),
    onSent: () => lease.count(),
  };
  return {
    deploymentIds,
    limiter,
    sources,
    room: (personId, reserve) => shares.roomOf(period(), personId, reserve),
    lowAt: () => {
      const { quota } = period();
      return quota === null ? null : quota * lowBudgetShareOf(group);
    },
    admission: (reserve) => reservedAdmission(limiter, { shares, use, reserve, period, ...sharing }),
  };
}
