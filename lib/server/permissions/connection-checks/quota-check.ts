import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import { formatCount } from "@/lib/shared/format/count";
import type { Evidence, QuotaFacts } from "./evidence";
import { byProbe, type Decide, type Finding, factsOf, failed, passed, unknown, warned } from "./finding";
import { isUnsent, replyTo } from "./judge-reply";

const periods = { DAY: "a day", WEEK: "a week", MONTH: "a month" } as const;

const figuresOf = ({ limits, used, waiting }: QuotaFacts): Finding["evidence"] => [
  {
    label: "Quota",
    value: limits.quota === null ? "none" : `${formatCount(limits.quota)} ${periods[limits.period]}`,
  },
  { label: "Used", value: used === null ? "not known" : formatCount(used) },
  {
    label: "Rate",
    value: limits.ratePerSecond === null ? "none" : `${formatCount(limits.ratePerSecond)} per second`,
  },
  { label: "Waiting now", value: formatCount(waiting) },
];

const limitCodes: ReadonlySet<string | undefined> = new Set(["quota-exhausted", "throttled"]);

/** A limit that stopped a request of this run, in the portal or at API Gateway. */
function stoppedBy({ unsigned, signed }: Evidence): Problem | null {
  for (const probe of [signed, unsigned]) {
    if (isUnsent(probe) && probe.state === "failed") return probe.problem;
    const problem = replyTo(probe)?.problem;
    if (problem && limitCodes.has(problem.code)) return problem;
  }
  return null;
}

function decideQuota(facts: QuotaFacts, stopped: Problem | null): Finding {
  const { budget, used, limits } = facts;
  const evidence = [...figuresOf(facts), ...factsOf(stopped)];
  const resets = new Date(limits.resetsAtMs).toISOString();
  if (budget === "exhausted" || stopped?.code === "quota-exhausted")
    return failed({
      summary: "The quota of the period is used up.",
      nextStep: `Wait until it resets, at about ${resets}, or ask for a higher quota in the usage plan.`,
      evidence,
    });
  if (stopped) return warned({ summary: `${stopped.title}.`, nextStep: stopped.nextStep, evidence });
  if (budget === "low")
    return warned({
      summary: "Little of the quota is left.",
      nextStep: `It resets at about ${resets}. The quota page shows who uses it.`,
      evidence,
    });
  if (used === null && limits.quota !== null)
    return unknown({
      summary: "Requests are let through; how much of the quota is used is not known.",
      nextStep: "See the sources on the quota page.",
      evidence,
    });
  return passed("There is room in quota and rate.", evidence);
}

export const checkQuota: Decide = (evidence) =>
  byProbe(evidence.quota, (facts) => decideQuota(facts, stoppedBy(evidence)));
