import "server-only";
import type { Attempts } from "@/lib/shared/contracts/quota";
import { type ListPosition, parseListPosition } from "@/lib/shared/list-position";
import { attemptsCsv } from "@/lib/shared/quota/csv";
import type { DeploymentQuota } from "./deployment-quota";
import type { ExportQuery, QueryRange } from "./quota-queries";
import { readAttempts } from "./read-attempts";
import type { QuotaViewer } from "./viewer";

/** Single requests in one file, the newest ones. */
const mostAttempts = 10_000;
const pageSize = 100;

/**
 * Single requests of a range as CSV (RFC 4180), times in UTC; whose is decided as by `readAttempts`. A file that is cut says so
 * in its last line.
 */
export async function exportAttempts(
  quota: DeploymentQuota,
  viewer: QuotaViewer,
  query: Omit<ExportQuery, "from" | "to"> & QueryRange,
): Promise<string> {
  const rows: Attempts["attempts"] = [];
  let before: ListPosition | undefined;
  do {
    const page = await readAttempts(quota, viewer, { ...query, before, limit: pageSize });
    rows.push(...page.attempts);
    before = parseListPosition(page.nextBefore ?? "");
  } while (before !== undefined && rows.length < mostAttempts);
  const cut = before === undefined ? "" : `only the newest ${mostAttempts} requests\r\n`;
  return attemptsCsv(rows) + cut;
}
