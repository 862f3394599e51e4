import type { QuotaBudget, UsageSourceId } from "../contracts/quota";
import { formatCount } from "../format/count";
import { perLocale } from "../format/format-locale";
import { formatRelativeTime } from "../format/relative-time";

/*
 * Of the pill on every page: nothing heavy may be imported here.
 */

const sourceLabels: Readonly<Record<UsageSourceId, string>> = {
  "usage-plan": "GetUsage",
  cloudwatch: "CloudWatch",
  ledger: "the portal’s own ledger",
};
const periods = {
  DAY: { adjective: "daily", current: "today" },
  WEEK: { adjective: "weekly", current: "this week" },
  MONTH: { adjective: "monthly", current: "this month" },
} as const;

/** What is left of the quota; null where either number is not known. */
export function requestsLeft({ used, quota }: Pick<QuotaBudget, "used" | "quota">): number | null {
  if (used === null || quota === null || !Number.isFinite(used) || !Number.isFinite(quota)) return null;
  return Math.max(0, quota - used);
}

const compact = perLocale(
  (locale) => new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }),
);

const resetDay = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }),
);

/** @returns such as `00:00 UTC` today, `Tue 1 Dec 00:00 UTC` later */
export function resetLabel(resetsAtMs: number, nowMs: number): string {
  if (Number.isNaN(new Date(resetsAtMs).getTime())) return "the reset";
  const clock = new Date(resetsAtMs).toISOString().slice(11, 16);
  if (resetsAtMs - nowMs <= 86_400_000) return `${clock} UTC`;
  return `${resetDay().format(resetsAtMs).replace(",", "")} ${clock} UTC`;
}

export interface BudgetLabel {
  /** Such as `71,204 of 100,000 left today`. */
  text: string;
  /** For narrow windows, such as `71.2k left`. */
  short: string;
  /** Source, age and reset. */
  detail: string;
}

/** What the pill says; null where there is no quota or nothing is known of it. */
export function budgetLabel(budget: QuotaBudget, nowMs: number): BudgetLabel | null {
  const left = requestsLeft(budget);
  if (left === null) return null;
  const { adjective, current } = periods[budget.period];
  const reset = resetLabel(budget.resetsAtMs, nowMs);
  const age = budget.readAtMs === null ? "age unknown" : `read ${formatRelativeTime(budget.readAtMs, nowMs)}`;
  const state = budget.budget === "low" ? " · low" : "";
  const isOut = budget.budget === "exhausted";
  return {
    text: isOut
      ? `${capitalized(adjective)} quota used up`
      : `${formatCount(left)} of ${formatCount(budget.quota)} left ${current}${state}`,
    short: isOut
      ? "used up"
      : `${compact().format(left).toLowerCase()} ${budget.budget === "low" ? "· low" : "left"}`,
    detail: `${formatCount(budget.used)} of ${formatCount(budget.quota)} requests used ${current}. Source: ${sourceLabels[budget.source]}, ${age}. Resets at ${reset}.`,
  };
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export interface BudgetNotice {
  title: string;
  detail: string;
}

/** What every page says while the quota is short; null while it is ample. */
export function budgetNotice(budget: QuotaBudget, nowMs: number): BudgetNotice | null {
  const { adjective, current } = periods[budget.period];
  const reset = resetLabel(budget.resetsAtMs, nowMs);
  if (budget.budget === "exhausted")
    return {
      title: `The ${adjective} quota is used up.`,
      detail: `SDMA accepts no requests until about ${reset}. What the portal has kept is still shown; it sends one request per minute to learn when the quota is back.`,
    };
  if (budget.budget !== "low") return null;
  const left = requestsLeft(budget);
  const title =
    left === null
      ? `Little is left of the ${adjective} quota.`
      : `${formatCount(left)} of ${formatCount(budget.quota)} requests are left ${current}.`;
  return {
    title,
    detail: `Until ${reset} the portal keeps answers for longer, and neither polls nor prefetches. Lists may be some minutes old; reload a page for its newest state.`,
  };
}
