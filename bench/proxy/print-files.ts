import { median } from "../lib/median";
import { printTable } from "../lib/print-table";
import type { DownloadMemory, FileFigures, FileSeries } from "./measure-files";
import type { PeopleMemory } from "./measure-people";
import { targetNames } from "./targets";

/** What the door must reach of a bare pipe. */
const doorShare = 0.9;
/** More than this above the beginning is not flat. */
const growthLimit = 0.2;

const middle = ({ figures }: FileSeries, figure: keyof FileFigures) =>
  median(figures.map((round) => round[figure]));
const formatMegabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
const isDoor = ({ target }: { target: { name: string } }) => target.name === targetNames.door;

const findBare = (all: readonly FileSeries[]) => all.find(({ target }) => target.name === targetNames.bare);

export function printFiles(all: readonly FileSeries[]): void {
  const bare = findBare(all);
  const ofBare = (series: FileSeries, figure: keyof FileFigures) =>
    bare ? (middle(series, figure) / middle(bare, figure)).toFixed(2) : "–";
  const rows = all.map((series) => [
    series.target.name,
    middle(series, "megabytesPerSecond").toFixed(0),
    ofBare(series, "megabytesPerSecond"),
    middle(series, "processorMs").toFixed(2),
    ofBare(series, "processorMs"),
  ]);
  printTable(["One download", "MB/s", "of bare", "processor ms/MB", "of bare"], rows);
  console.log();
}

/** @returns a sentence where the door streams slower than it may */
export function judgeFiles(all: readonly FileSeries[]): string[] {
  const [door, bare] = [all.find(isDoor), findBare(all)];
  if (!door || !bare) return [];
  const share = middle(door, "megabytesPerSecond") / middle(bare, "megabytesPerSecond");
  return share < doorShare
    ? [`the door streams ${share.toFixed(2)} times as fast as a bare pipe; the minimum is ${doorShare}`]
    : [];
}

export function printDownloads(all: readonly DownloadMemory[], parallel: number): void {
  const rows = all.map(({ target, beforeBytes, earlyBytes, lateBytes, mostBytes }) => [
    target.name,
    ...[beforeBytes, earlyBytes, lateBytes, mostBytes].map(formatMegabytes),
  ]);
  const head = ["MB before", "first third", "last third", "most"];
  printTable([`${parallel} parallel downloads`, ...head], rows);
  console.log();
}

/** @returns a sentence where the door's memory grows with what it streams */
export function judgeDownloads(all: readonly DownloadMemory[]): string[] {
  return all
    .filter(({ earlyBytes, lateBytes }) => lateBytes / earlyBytes - 1 > growthLimit)
    .filter(isDoor)
    .map(
      ({ earlyBytes, lateBytes }) =>
        `the door's memory grew from ${formatMegabytes(earlyBytes)} to ${formatMegabytes(lateBytes)} MB while it streamed`,
    );
}

export function printPeople(all: readonly PeopleMemory[]): void {
  const rows = all.map(({ target, people, residentBytes, heapBytes }) => [
    target.name,
    people.toLocaleString("en"),
    ...[residentBytes, heapBytes].map((bytes) => (bytes / 1_024).toFixed(1)),
  ]);
  printTable(["Sessions", "people", "resident kB each", "heap kB each"], rows);
  console.log();
}
