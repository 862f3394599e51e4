import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { startMeasuredChild } from "../lib/measured-child";
import { median } from "../lib/median";
import { type DownloadOrder, type DownloadResult, downloadResult } from "./download-order";
import type { PortalTarget, Target } from "./targets";

export interface Downloader {
  run(order: DownloadOrder): Promise<DownloadResult>;
  end(): Promise<void>;
}

/** A process that reads files and keeps none of their bytes. */
export async function startDownloader(): Promise<Downloader> {
  const script = new URL("download-process.ts", import.meta.url);
  const child = await startMeasuredChild(script, null, z.literal("ready"));
  return { run: (order) => child.ask(order, downloadResult), end: child.end };
}

const downloadOf = ({ origin, filePath = "", headers }: Target) => ({ url: `${origin}${filePath}`, headers });

export interface FileFigures {
  /** A megabyte is a million bytes. */
  megabytesPerSecond: number;
  /** Processor time of the measured process for a million bytes. */
  processorMs: number;
}

async function streamOnce(downloader: Downloader, target: Target, fileBytes: number): Promise<FileFigures> {
  const order = { ...downloadOf(target), parallel: 1, limitSeconds: 60 };
  const usedBefore = await target.usedMicroseconds();
  const { bytes, seconds, ended, wrongStatuses } = await downloader.run(order);
  if (wrongStatuses.length > 0 || ended[0] !== fileBytes)
    throw new Error(`${target.name}: ${bytes} bytes of ${fileBytes}, ${wrongStatuses.join(" ") || 200}`);
  const used = (await target.usedMicroseconds()) - usedBefore;
  return { megabytesPerSecond: bytes / seconds / 1e6, processorMs: (used / bytes) * 1e3 };
}

export interface FileSeries {
  target: Target;
  /** One for each round. */
  figures: FileFigures[];
}

/**
 * One download at a time through each target in turn, round by round; the first round is not counted.
 * @throws Error where a download is not the whole file
 */
export async function measureFiles(
  targets: readonly Target[],
  downloader: Downloader,
  { fileBytes, rounds }: { fileBytes: number; rounds: number },
): Promise<FileSeries[]> {
  const series = targets.map((target): FileSeries => ({ target, figures: [] }));
  for (let round = -1; round < rounds; round += 1) {
    for (const { target, figures } of series) {
      const measured = await streamOnce(downloader, target, fileBytes);
      if (round >= 0) figures.push(measured);
    }
  }
  return series;
}

export interface DownloadMemory {
  target: Target;
  /** Before the first download. */
  beforeBytes: number;
  /** Medians of the samples in the first and in the last third of the time. */
  earlyBytes: number;
  lateBytes: number;
  mostBytes: number;
}

export interface DownloadPlan {
  parallel: number;
  seconds: number;
  /** Slower than the file store, so that a server which does not wait for its readers fills its memory. */
  bytesPerSecond: number;
}

const sampleEveryMs = 250;

/**
 * Resident memory of a portal while many people read slowly.
 * @throws Error where a download is refused
 */
export async function measureDownloadMemory(
  target: PortalTarget,
  downloader: Downloader,
  { parallel, seconds, bytesPerSecond }: DownloadPlan,
): Promise<DownloadMemory> {
  const residentBytes = async () => (await target.memory()).residentBytes;
  const beforeBytes = await residentBytes();
  let isOver = false;
  const order = { ...downloadOf(target), parallel, bytesPerSecond, limitSeconds: seconds };
  const downloads = downloader.run(order).finally(() => {
    isOver = true;
  });
  const samples: number[] = [];
  while (!isOver) {
    samples.push(await residentBytes());
    await sleep(sampleEveryMs);
  }
  const { wrongStatuses } = await downloads;
  if (wrongStatuses.length > 0)
    throw new Error(
      `${target.name} answered ${wrongStatuses.length} of ${parallel} downloads by ${[...new Set(wrongStatuses)].map((status) => status || "nothing").join(", ")}`,
    );
  const third = Math.ceil(samples.length / 3);
  return {
    target,
    beforeBytes,
    earlyBytes: median(samples.slice(0, third)),
    lateBytes: median(samples.slice(-third)),
    mostBytes: Math.max(...samples),
  };
}
