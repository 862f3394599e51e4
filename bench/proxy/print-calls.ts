import { median } from "../lib/median";
import { printTable } from "../lib/print-table";
import type { CallFigures, CallSeries } from "./measure-calls";
import { targetNames } from "./targets";

/** What the door must reach of bare node:http at 32 connections. */
const doorShare = 0.65;

const middle = ({ figures }: CallSeries, figure: keyof CallFigures) =>
  median(figures.map((round) => round[figure]));

const formatFixed = (value: number, digits: number) => (Number.isNaN(value) ? "–" : value.toFixed(digits));

const head = ["requests/s", "of bare", "p50 ms", "p99 ms", "processor ms/request", "of bare"];

function rowOf(series: CallSeries, bare: CallSeries): string[] {
  const ofBare = (figure: keyof CallFigures) => middle(series, figure) / middle(bare, figure);
  return [
    series.target.name,
    formatFixed(middle(series, "requestsPerSecond"), 0),
    formatFixed(ofBare("requestsPerSecond"), 2),
    formatFixed(middle(series, "p50Ms"), 2),
    formatFixed(middle(series, "p99Ms"), 2),
    formatFixed(middle(series, "processorMs"), 3),
    formatFixed(ofBare("processorMs"), 2),
  ];
}

const seriesOf = (all: readonly CallSeries[], name: string, connections: number) =>
  all.find((series) => series.target.name === name && series.connections === connections);

/** Prints a table for each number of connections, medians of the rounds. */
export function printCalls(all: readonly CallSeries[]): void {
  for (const connections of new Set(all.map((series) => series.connections))) {
    const bare = seriesOf(all, targetNames.bare, connections);
    const own = all.filter((series) => series.connections === connections);
    const title = connections === 1 ? "1 connection" : `${connections} connections`;
    if (bare)
      printTable(
        [title, ...head],
        own.map((series) => rowOf(series, bare)),
      );
    console.log();
  }
}

/** @returns a sentence where the door is slower than it may be */
export function judgeCalls(all: readonly CallSeries[]): string[] {
  const [door, bare] = [targetNames.door, targetNames.bare].map((name) => seriesOf(all, name, 32));
  if (!door || !bare) return [];
  const share = middle(door, "requestsPerSecond") / middle(bare, "requestsPerSecond");
  return share < doorShare
    ? [
        `the door answers ${share.toFixed(2)} times the requests of bare node:http; the minimum is ${doorShare}`,
      ]
    : [];
}
