import "server-only";
import Papa from "papaparse";
import { requestClasses } from "@/lib/shared/quota/request-class";
import { readSteps } from "../store/read-steps";
import type { DeploymentQuota } from "./deployment-quota";
import type { ExportQuery, QueryRange } from "./quota-queries";
import { quotaWindow } from "./quota-window";
import { readAttempts } from "./read-attempts";
import type { QuotaViewer } from "./viewer";

/** Single requests in one file; what is left out is said in its last line. */
const mostAttempts = 10_000;
const pageSize = 100;

const timeOf = (atMs: number) => new Date(atMs).toISOString();

// A cell that begins like a formula would be one in a spreadsheet.
const toCsv = (fields: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  `${Papa.unparse({ fields: [...fields], data: rows.map((row) => [...row]) }, { escapeFormulae: true })}\r\n`;

async function stepsCsv(
  { ledger, clock, deploymentIds }: DeploymentQuota,
  range: QueryRange,
): Promise<string> {
  const window = quotaWindow(range, clock());
  const steps = await readSteps(await ledger.store(), { ...window, deploymentIds });
  return toCsv(
    ["from", ...requestClasses, "throttled", "failed", "saved"],
    steps.map(({ fromMs, sent, throttled, failed, saved }) => [
      timeOf(fromMs),
      ...requestClasses.map((name) => sent[name]),
      throttled,
      failed,
      saved,
    ]),
  );
}

async function attemptsCsv(quota: DeploymentQuota, viewer: QuotaViewer, range: QueryRange): Promise<string> {
  const rows: (string | number)[][] = [];
  let before: string | undefined;
  do {
    const page = await readAttempts(quota, viewer, { ...range, before, limit: pageSize });
    for (const row of page.attempts)
      rows.push([
        timeOf(row.atMs),
        row.person ?? "",
        row.roleId,
        row.operationId,
        row.feature,
        row.requestClass,
        row.status,
        row.limit ?? "",
        row.attempt,
        row.waitMs,
        row.latencyMs,
        row.bytes,
        row.cache,
      ]);
    before = page.nextBefore ?? undefined;
  } while (before !== undefined && rows.length < mostAttempts);
  if (before !== undefined) rows.push([`only the newest ${mostAttempts.toLocaleString("en")} requests`]);
  return toCsv(
    [
      "time",
      "person",
      "role",
      "operation",
      "page",
      "class",
      "status",
      "limit",
      "attempt",
      "wait (ms)",
      "latency (ms)",
      "bytes",
      "cache",
    ],
    rows,
  );
}

/** The figures of a range as CSV (RFC 4180), times in UTC. */
export const exportQuota = (
  quota: DeploymentQuota,
  viewer: QuotaViewer,
  { of, ...range }: Pick<ExportQuery, "of"> & QueryRange,
): Promise<string> => (of === "steps" ? stepsCsv(quota, range) : attemptsCsv(quota, viewer, range));
