import type { Attempts } from "../contracts/quota";
import { type CsvCell, csvLines, isoTime } from "../format/csv";
import { type StepRow, sentIn } from "./step-rows";
import type { TimeWindow } from "./time-range";

/** The steps of the requests chart. Steps without data have empty cells, those without requests zeros. */
export function stepsCsv(rows: readonly StepRow[]): string {
  const head = [
    "from",
    "sent",
    "interactive",
    "write",
    "prefetch",
    "bulk",
    "throttled",
    "failed",
    "saved",
  ] as const;
  const lines = rows.map(({ fromMs, step }): CsvCell[] => {
    if (!step) return [isoTime(fromMs), ...head.slice(1).map(() => null)];
    const { interactive, write, prefetch, bulk } = step.sent;
    const { throttled, failed, saved } = step;
    return [isoTime(fromMs), sentIn(step), interactive, write, prefetch, bulk, throttled, failed, saved];
  });
  return csvLines([head, ...lines]);
}

/** Single requests, in the order given. */
export function attemptsCsv(attempts: Attempts["attempts"]): string {
  const head = [
    "at",
    "person",
    "role",
    "operation",
    "page",
    "class",
    "status",
    "limit",
    "attempt",
    "waitMs",
    "latencyMs",
    "bytes",
    "cache",
    "id",
  ];
  const lines = attempts.map((row): CsvCell[] => [
    isoTime(row.atMs),
    row.personName ?? row.person,
    row.roleId,
    row.operationId,
    row.feature,
    row.requestClass,
    row.status,
    row.limit,
    row.attempt,
    row.waitMs,
    row.latencyMs,
    row.bytes,
    row.cache,
    row.id,
  ]);
  return csvLines([head, ...lines]);
}

/** @returns the name of a file that tells what it holds, free of what file systems refuse */
export function csvName(
  what: "requests" | "steps",
  deploymentId: string,
  { fromMs, toMs }: TimeWindow,
): string {
  const [from, to] = [fromMs, toMs].map((atMs) => isoTime(atMs).slice(0, 16).replace(":", ""));
  const deployment = deploymentId.replace(/[^\w.-]+/g, "-");
  return `quota-${what}-${deployment}-${from}-${to}.csv`;
}
