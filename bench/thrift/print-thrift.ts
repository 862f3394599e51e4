import { printTable } from "../lib/print-table";
import type { ViewReads } from "./learn-views";
import type { RecordedEvent } from "./recording";
import type { Replay } from "./replay-hour";

export interface Thrift {
  events: readonly RecordedEvent[];
  views: ReadonlyMap<string, ViewReads>;
  portal: Replay;
  afresh: Replay;
}

const mostShare = 0.4;

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
const pageMs = ({ views }: Replay) => views.map((view) => view.pageMs);
const wholeMs = ({ views }: Replay) => views.map((view) => view.wholeMs);
const waits = (ms: readonly number[]) =>
  [0.5, 0.95, 1].map((share) => quantile(ms, share).toFixed(0)).join(" / ");

function byOperation({ calls }: Replay): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { operation } of calls)
    counts.set(operation ?? "none", (counts.get(operation ?? "none") ?? 0) + 1);
  return counts;
}

/** Requests of the client that reads afresh which only name what stands above a page. */
const namingReads = ({ events, views }: Thrift) =>
  events.reduce((sum, { action, view }) => sum + (action === "more" ? 0 : (views.get(view)?.names ?? 0)), 0);

/** One table: the same hour in the portal and afresh. */
export function printThrift(thrift: Thrift): void {
  const { portal, afresh } = thrift;
  const [own, others] = [byOperation(portal), byOperation(afresh)];
  const operations = [...new Set([...others.keys(), ...own.keys()])];
  const ratio = (left: number, right: number) => (right === 0 ? "–" : percent(left / right));
  const counted = (name: string, left: number, right: number) => [
    name,
    `${left}`,
    `${right}`,
    ratio(left, right),
  ];
  const timed = (name: string, left: number[], right: number[]) => [
    name,
    waits(left),
    waits(right),
    ratio(quantile(left, 0.95), quantile(right, 0.95)),
  ];
  printTable(
    ["", "portal", "each view afresh", "of it"],
    [
      counted("views", portal.views.length, afresh.views.length),
      counted("requests", portal.calls.length, afresh.calls.length),
      counted(
        "requests, had nobody to name what is above",
        portal.calls.length,
        afresh.calls.length - namingReads(thrift),
      ),
      ...operations.map((name) => counted(name, own.get(name) ?? 0, others.get(name) ?? 0)),
      timed("until the page: p50 / p95 / most, ms", pageMs(portal), pageMs(afresh)),
      timed("until all of it: p50 / p95 / most, ms", wholeMs(portal), wholeMs(afresh)),
    ],
  );
}

/** @returns a sentence for each bar that the portal misses */
export function judgeThrift({ portal, afresh }: Thrift): string[] {
  const share = portal.calls.length / afresh.calls.length;
  const [own, others] = [quantile(pageMs(portal), 0.95), quantile(pageMs(afresh), 0.95)];
  const failed = [...portal.calls, ...afresh.calls].filter(({ status }) => status !== 200);
  return [
    share <= mostShare
      ? ""
      : `the portal sent ${percent(share)} of the requests; ${percent(mostShare)} is the most`,
    own <= others ? "" : `people waited ${own.toFixed(0)} ms (p95) instead of ${others.toFixed(0)} ms`,
    failed.length === 0 ? "" : `${failed.length} requests were answered with another status than 200`,
  ].filter((sentence) => sentence !== "");
}
