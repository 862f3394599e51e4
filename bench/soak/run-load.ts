import { setTimeout as sleep } from "node:timers/promises";
import { readAnything } from "./read-all-kinds";
import type { Scene } from "./scene";
import type { Writer } from "./writer";

const readers = 3;
const readPauseMs = 60;

/** One after the other without end; the pause bounds how much of a machine the soak takes. */
async function repeat(signal: AbortSignal, pauseMs: number, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work();
    await sleep(pauseMs * (0.5 + Math.random()));
  }
}

/**
 * Writes and reads from many sides at once.
 * @param hurry divides the pauses of writers
 * @returns once all have ended, after the signal
 */
export async function runLoad(
  scene: Scene,
  writers: readonly Writer[],
  signal: AbortSignal,
  hurry = 1,
): Promise<void> {
  await Promise.all([
    ...writers.map((writer) => repeat(signal, writer.pauseMs / hurry, writer.write)),
    ...Array.from({ length: readers }, () => repeat(signal, readPauseMs, () => readAnything(scene))),
  ]);
}
