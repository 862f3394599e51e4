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

/** Prints one table: with the limiter and without it. */
export function printOverload(limited: Overload, unlimited: Overload, { ratePerSecond }: OverloadPlan): void {
  const row = (name: string, value: (overload: Overload) => string) => [
    name,
    value(limited),
    value(unlimited),
  ];
  printTable(
    [`${ratePerSecond} requests/s allowed`, "limiter on", "limiter off"],
    [
      row("attempts that reached the gateway", ({ received }) => String(received)),
      row("refused by it (429)", (overload) => `${overload.throttled} (${percent(refusedShare(overload))})`),
      row("of the rate used", ({ servedPerSecond }) => percent(servedPerSecond / ratePerSecond)),
      row("clicks", ({ clicks }) => String(clicks.answered)),
      row("clicks that failed, by status", ({ clicks }) => listed(clicks)),
      row("clicks: wait p50 / p95 / most, ms", ({ clicks: { waitMs } }) => quantileText(waitMs)),
      row("clicks: in all p50 / p95 / most, ms", ({ clicks: { totalMs } }) => quantileText(totalMs)),
      row("bulk requests", ({ bulk }) => String(bulk.answered)),
      row("bulk requests that failed, by status", ({ bulk }) => listed(bulk)),
      row("bulk: in all p50 / p95 / most, ms", ({ bulk: { totalMs } }) => quantileText(totalMs)),
      row("portal's processor ms per served request", ({ processorMs }) => processorMs.toFixed(2)),
    ],
  );
}

const quantileText = ({ p50, p95, most }: SideResult["waitMs"]) =>
  [p50, p95, most].map((ms) => ms.toFixed(0)).join(" / ");

/** @returns a sentence for each bar that the limiter misses */
export function judgeOverload(limited: Overload, { ratePerSecond }: OverloadPlan): string[] {
  const refused = refusedShare(limited);
  const used = limited.servedPerSecond / ratePerSecond;
  const failed = failures(limited.clicks);
  const { p95 } = limited.clicks.waitMs;
  return [
    refused < mostRefusedShare ? "" : `the gateway refused ${percent(refused)} of what was sent`,
    failed === 0 ? "" : `${failed} clicks failed`,
    p95 < longestWaitMs ? "" : `clicks waited ${p95.toFixed(0)} ms (p95)`,
    used >= leastUsedShare ? "" : `only ${percent(used)} of the rate was used`,
  ].filter((sentence) => sentence !== "");
}
