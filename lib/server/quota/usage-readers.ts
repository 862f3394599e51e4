import "server-only";
import { dayMs, type HistoryDay } from "@/lib/shared/quota/usage-slots";
import type { AwsAccess } from "../aws/aws-access";
import { readApiName } from "../aws/read-api-name";
import { readTraffic, readTrafficHistory, type StageTraffic } from "../aws/read-cloudwatch";
import { readStageLatency, type StageLatency } from "../aws/read-stage-latency";
import { readUsage } from "../aws/read-usage";
import { readUsagePlan, type UsagePlan } from "../aws/read-usage-plan";
import type { Polled } from "./polled-value";

/** Moments of a period: its start and now. */
export interface PeriodSpan {
  fromMs: number;
  nowMs: number;
}

/** What AWS is asked, as a test may answer it. None of them rejects. */
export interface UsageReaders {
  plan(): Promise<Polled<UsagePlan>>;
  usage(plan: UsagePlan, span: PeriodSpan): Promise<Polled<number>>;
  traffic(span: PeriodSpan): Promise<Polled<StageTraffic>>;
  /** Of any stretch of time. */
  latency(span: PeriodSpan & { toMs: number }): Promise<Polled<StageLatency>>;
  /** Earlier UTC days, those before a moment. */
  history(nowMs: number): Promise<Polled<HistoryDay[]>>;
}

/** How far back earlier days help a forecast. */
const historyDays = 28;

/** Reads from AWS. The API's name is read once. */
export function awsUsageReaders(access: AwsAccess): UsageReaders {
  let known: string | null = null;
  const withName = async <Value>(
    read: (apiName: string) => Promise<Polled<Value>>,
  ): Promise<Polled<Value>> => {
    if (known === null) {
      const found = await readApiName(access);
      if (!found.ok) return found;
      known = found.name;
    }
    return read(known);
  };
  return {
    plan: async () => {
      const read = await readUsagePlan(access);
      return read.ok ? { ok: true, value: read.plan } : read;
    },
    usage: async (plan, { fromMs, nowMs }) => {
      const read = await readUsage(access, plan, { fromMs, toMs: nowMs });
      return read.ok ? { ok: true, value: read.used } : read;
    },
    traffic: (span) =>
      withName(async (apiName) => {
        const read = await readTraffic(access, { apiName, ...span });
        return read.ok ? { ok: true, value: read.traffic } : read;
      }),
    latency: (span) =>
      withName(async (apiName) => {
        const read = await readStageLatency(access, { apiName, ...span });
        return read.ok ? { ok: true, value: read.latency } : read;
      }),
    history: (nowMs) =>
      withName(async (apiName) => {
        const toMs = Math.floor(nowMs / dayMs) * dayMs;
        const read = await readTrafficHistory(access, { apiName, fromMs: toMs - historyDays * dayMs, toMs });
        return read.ok ? { ok: true, value: read.days } : read;
      }),
  };
}
