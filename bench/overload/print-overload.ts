import { printTable } from "../lib/print-table";
import type { SideResult } from "./load-order";
import type { Overload, OverloadPlan } from "./measure-overload";

const mostRefusedShare = 0.005;
const longestWaitMs = 250;
const leastUsedShare = 0.95;

const failures = ({ failed }: SideResult) => Object.values(failed).reduce((sum, count) => sum + count, 0);
const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
const listed = ({ failed }: SideResult) =>
  Object.entries(failed)
    .map(([status, count]) => `${status}: ${count}`)
    .join(", ") || "none";

const refusedShare = ({ received, throttled }: Overload) => throttled / Math.max(1, received);

type Row = readonly [name: string, value: (overload: Overload) => string];

/** What is said of each measurement. */
export const overloadRows = ({ ratePerSecond }: OverloadPlan): readonly Row[] => [
  ["attempts that reached the gateway", ({ received }) => String(received)],
  ["refused by it (429)", (overload) => `${overload.throttled} (${percent(refusedShare(overload))})`],
  ["of the rate used", ({ servedPerSecond }) => percent(servedPerSecond / ratePerSecond)],
  ["clicks", ({ clicks }) => String(clicks.answered)],
  ["clicks that failed, by status", ({ clicks }) => listed(clicks)],
  ["clicks: wait p50 / p95 / most, ms", ({ clicks: { waitMs } }) => quantileText(waitMs)],
  ["clicks: in all p50 / p95 / most, ms", ({ clicks: { totalMs } }) => quantileText(totalMs)],
  ["bulk requests", ({ bulk }) => String(bulk.answered)],
  ["bulk requests that failed, by status", ({ bulk }) => listed(bulk)],
  ["bulk: in all p50 / p95 / most, ms", ({ bulk: { totalMs } }) => quantileText(totalMs)],
  ["portal's processor ms per served request", ({ processorMs }) => processorMs.toFixed(2)],
];

/** Prints one table: with the limiter and without it. */
export function printOverload(limited: Overload, unlimited: Overload, plan: OverloadPlan): void {
  printTable(
    [`${plan.ratePerSecond} requests/s allowed`, "limiter on", "limiter off"],
    overloadRows(plan).map(([name, value]) => [name, value(limited), value(unlimited)]),
  );
}

const quantileText = ({ p50, p95, most }: SideResult["waitMs"]) =>
  [p50, p95, most].map((ms) => ms.toFixed(0)).join(" / ");

/**
 * @param hasAll whether all of the rate may be used
 * @returns a sentence for each bar that the limiter misses
 */
export function judgeOverload(limited: Overload, { ratePerSecond }: OverloadPlan, hasAll = true): string[] {
  const refused = refusedShare(limited);
  const used = limited.servedPerSecond / ratePerSecond;
  const failed = failures(limited.clicks);
  const { p95 } = limited.clicks.waitMs;
  return [
    refused < mostRefusedShare ? "" : `the gateway refused ${percent(refused)} of what was sent`,
    failed === 0 ? "" : `${failed} clicks failed`,
    p95 < longestWaitMs ? "" : `clicks waited ${p95.toFixed(0)} ms (p95)`,
    used >= leastUsedShare || !hasAll ? "" : `only ${percent(used)} of the rate was used`,
  ].filter((sentence) => sentence !== "");
}
