import "server-only";
import Papa from "papaparse";
import type { DeploymentQuota } from "./deployment-quota";
import type { ExportQuery, QueryRange } from "./quota-queries";
import { readAttempts } from "./read-attempts";
import type { QuotaViewer } from "./viewer";

/** Single requests in one file; what is left out is said in its last line. */
const mostAttempts = 10_000;
const pageSize = 100;

const timeOf = (atMs: number) => new Date(atMs).toISOString();

// A cell that begins like a formula would be one in a spreadsheet.
const toCsv = (fields: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  `${Papa.unparse({ fields: [...fields], data: rows.map((row) => [...row]) }, { escapeFormulae: true })}\r\n`;

/** Single requests of a range as CSV (RFC 4180), times in UTC; whose is decided as by `readAttempts`. */
export async function exportAttempts(
  quota: DeploymentQuota,
  viewer: QuotaViewer,
  query: Omit<ExportQuery, "from" | "to"> & QueryRange,
): Promise<string> {
  const rows: (string | number)[][] = [];
  let before: string | undefined;
  do {
    const page = await readAttempts(quota, viewer, { ...query, before, limit: pageSize });
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
