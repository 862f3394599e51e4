import type { ConsumerKind, QuotaLimits, UsageSource, UsageSourceId } from "../contracts/quota";
import type { LimitName, RequestClass } from "./request-class";

export type QuotaPeriod = QuotaLimits["period"];

export const classNames: Readonly<Record<RequestClass, string>> = {
  interactive: "Interactive",
  write: "Writes",
  prefetch: "Prefetch",
  bulk: "Bulk",
};

export const limitLabels: Readonly<Record<LimitName, string>> = {
  rate: "steady rate",
  burst: "burst",
  day: "quota",
  others: "other consumers or a lower limit",
};

export const sourceNames: Readonly<Record<UsageSourceId, string>> = {
  "usage-plan": "GetUsage",
  cloudwatch: "CloudWatch",
  ledger: "portal",
};

export const sourceStates: Readonly<Record<UsageSource["state"], string>> = {
  ok: "Readable",
  denied: "Access denied",
  "not-configured": "Not configured",
  failed: "Failed",
  pending: "Not read yet",
};

/** `adjective`: of the quota; `current`: when; `title`: of the chart. */
export const periodWords: Readonly<
  Record<QuotaPeriod, { adjective: string; current: string; title: string }>
> = {
  DAY: { adjective: "daily", current: "today", title: "Today’s quota" },
  WEEK: { adjective: "weekly", current: "this week", title: "This week’s quota" },
  MONTH: { adjective: "monthly", current: "this month", title: "This month’s quota" },
};

export const consumerLabels: Readonly<Record<ConsumerKind, string>> = {
  person: "People",
  operation: "Operations",
  feature: "Pages",
  host: "Hosts",
};
export const consumerKindNames: ConsumerKind[] = ["person", "operation", "feature", "host"];

export const requestNoun = { one: "request", many: "requests" };
