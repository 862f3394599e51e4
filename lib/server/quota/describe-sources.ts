import "server-only";
import type { UsageSource } from "@/lib/shared/contracts/quota";
import { formatCount } from "@/lib/shared/format/count";
import type { AwsFailure } from "../aws/aws-failure";
import type { StageTraffic } from "../aws/read-cloudwatch";
import type { UsagePlan } from "../aws/read-usage-plan";
import type { LedgerReading } from "./ledger-use";

interface Read<Value> {
  value: Value;
  readAtMs: number;
}

export interface SourceStates {
  plan: UsagePlan | null;
  /** Null where nothing of this period was read. */
  usage: Read<number> | null;
  usageFailure: AwsFailure | null;
  usageLagMs: number;
  traffic: Read<StageTraffic> | null;
  /** Whether CloudWatch has any data of the API, in this period or before. */
  hasMetrics: boolean;
  trafficFailure: AwsFailure | null;
  ledger: LedgerReading | null;
}

type Row = Omit<UsageSource, "id" | "label">;

const pending: Row = {
  state: "pending",
  used: null,
  readAtMs: null,
  completeUntilMs: null,
  detail: "Not read yet.",
  nextStep: "",
};

/** A failure keeps the last figures of the period, whose age is shown. */
function rowOf(good: Row | null, failure: AwsFailure | null): Row {
  if (!failure) return good ?? pending;
  const { used = null, readAtMs = null, completeUntilMs = null } = good ?? {};
  return { ...failure, used, readAtMs, completeUntilMs };
}

function usageRow({ plan, usage, usageLagMs }: SourceStates): Row | null {
  if (!usage) return null;
  const key = plan ? ` of the API key ${plan.keyId} in the usage plan ${plan.name}` : "";
  const isWithoutQuota = plan?.quota === null;
  return {
    state: "ok",
    used: usage.value,
    readAtMs: usage.readAtMs,
    completeUntilMs: usage.readAtMs - usageLagMs,
    detail: `Metered requests${key}. AWS may report them 30 to 40 minutes late.${isWithoutQuota ? " The plan has no quota." : ""}`,
    nextStep: "",
  };
}

function trafficRow({ traffic, hasMetrics }: SourceStates): Row | null {
  if (!traffic) return null;
  if (!hasMetrics)
    return {
      ...pending,
      state: "not-configured",
      readAtMs: traffic.readAtMs,
      detail: "CloudWatch has no data for an API with this name and stage.",
      nextStep: "If the API has served requests, correct apiName and stage of the deployment.",
    };
  const { used, clientErrors, serverErrors, completeUntilMs } = traffic.value;
  const errors = `${formatCount(clientErrors)} returned 4XX, which includes throttled requests, and ${formatCount(serverErrors)} returned 5XX.`;
  return {
    state: "ok",
    used,
    readAtMs: traffic.readAtMs,
    completeUntilMs,
    detail: `Every request that reached the stage, whoever sent it. ${errors}`,
    nextStep: "",
  };
}

function ledgerRow({ ledger }: SourceStates): Row {
  if (!ledger) return pending;
  const { points, readAtMs } = ledger;
  if (!points)
    return {
      ...pending,
      state: "failed",
      detail: "The portal's store could not be read.",
      nextStep: "See the portal's log; it tries again with the next request.",
    };
  return {
    state: "ok",
    used: points.at(-1)?.used ?? 0,
    readAtMs,
    completeUntilMs: readAtMs,
    detail: "What this portal sent, retries included. It does not know of other clients.",
    nextStep: "",
  };
}

/** One row for each way to learn what was used, the widest first, whether it can be read or not. */
export function describeSources(states: SourceStates): UsageSource[] {
  const { usageFailure, trafficFailure } = states;
  return [
    { id: "usage-plan", label: "GetUsage", ...rowOf(usageRow(states), usageFailure) },
    { id: "cloudwatch", label: "CloudWatch", ...rowOf(trafficRow(states), trafficFailure) },
    { id: "ledger", label: "Portal ledger", ...ledgerRow(states) },
  ];
}
