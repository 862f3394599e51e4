import type { QuotaBudget } from "../contracts/quota";
import { formatCount, formatCountOf } from "../format/count";
import { budgetLabel, requestsLeft, resetLabel } from "./budget-notice";
import type { Cost } from "./cost-label";

/**
 * What a costly action leaves of the quota. `fine`: it can just be done. `low`: the portal will have to save for
 * everybody. `too-much`: it will not be finished. `unknown`: there is no quota, or nothing is known of it.
 */
export interface CostVerdict {
  kind: "fine" | "low" | "too-much" | "unknown";
  /** A question, where one is to be asked. */
  title: string;
  /** The cost, and what it leaves, with the source. */
  detail: string;
}

const request = { one: "request", many: "requests" };

/** Who runs out first; the person's own share is named only where it is smaller than the portal's. */
function firstLimit({ room }: QuotaBudget, isBulk: boolean): { left: number; whose: string } | null {
  const limits = [
    { left: room.portal, whose: "The portal has" },
    { left: room.person, whose: "Your share has" },
    ...(isBulk ? [{ left: room.bulk, whose: "Your share for bulk work has" }] : []),
  ];
  let first: { left: number; whose: string } | null = null;
  for (const { left, whose } of limits)
    if (left !== null && (first === null || left < first.left)) first = { left, whose };
  return first;
}

/** Judges what an action would leave of the quota. Pure; the counts are those of the last look at the budget. */
export function judgeCost(
  { requests, isBulk = false }: Cost,
  budget: QuotaBudget | null,
  nowMs: number,
): CostVerdict {
  const cost = formatCountOf(requests, request);
  const label = budget && budgetLabel(budget, nowMs);
  const left = budget && requestsLeft(budget);
  if (!budget || !label || left === null)
    return { kind: "unknown", title: "", detail: `Costs ${cost}. What is left of the quota is not known.` };
  const shortage = shortageOf(requests, firstLimit(budget, isBulk), budget.budget);
  if (shortage !== null)
    return {
      kind: "too-much",
      title: "This costs more than is left",
      detail: `Costs ${cost}. ${shortage}, so it will stop before its end. ${label.detail}`,
    };
  const after = formatCount(Math.max(0, left - requests));
  const sum = `Costs ${cost} and leaves ${after} of ${formatCount(left)}. ${label.detail}`;
  const portal = budget.room.portal ?? left;
  const { lowAt } = budget;
  if (lowAt === null || portal - requests >= lowAt) return { kind: "fine", title: "", detail: sum };
  return {
    kind: "low",
    title: portal < lowAt ? "Little is left of the quota" : "This leaves little of the quota",
    detail: `${sum} With fewer than ${formatCount(Math.ceil(lowAt))} left, the portal saves requests for everybody until ${resetLabel(budget.resetsAtMs, nowMs)}: lists are refreshed less often, and nothing is prefetched.`,
  };
}

/** Why an action will not be finished, or null where it will. */
function shortageOf(
  requests: number,
  first: ReturnType<typeof firstLimit>,
  budget: QuotaBudget["budget"],
): string | null {
  if (budget === "exhausted") return "The quota is used up";
  return first && first.left < requests ? `${first.whose} ${formatCount(first.left)} left` : null;
}
