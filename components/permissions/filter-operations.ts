import { foldText } from "@/lib/shared/format/fold-text";
import type { Verdict } from "@/lib/shared/permissions/what-if/compare-matrices";
import type { Operation } from "@/lib/shared/sdma/catalog";
import type { PermissionView } from "./use-permission-view";

export type VerdictCounts = Readonly<Record<Verdict, number>>;

/** Whether an operation with this verdict passes the filters of the page. */
export function passesFilters(
  { method, operationId, path }: Operation,
  verdict: Verdict,
  { verdict: wanted, search }: Pick<PermissionView, "verdict" | "search">,
): boolean {
  if (wanted !== "all" && verdict !== wanted) return false;
  const text = foldText(`${method} ${operationId} ${path}`);
  return foldText(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export function countVerdicts(verdicts: readonly Verdict[]): VerdictCounts {
  const counts = { allowed: 0, denied: 0, unknown: 0 };
  for (const verdict of verdicts) counts[verdict] += 1;
  return counts;
}
