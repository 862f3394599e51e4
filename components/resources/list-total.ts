import { formatCount } from "@/lib/shared/format/count";

export interface ListTotal {
  /** What the resource above counts; null where it is unknown. */
  total: number | null;
  loaded: number;
  isComplete: boolean;
  /** Rows that one request brings. */
  pageSize: number;
}

/** The button that reads the rest of a list, with its cost in requests where that is known; null where nothing is left. */
export function readAllAction({
  total,
  loaded,
  isComplete,
  pageSize,
}: ListTotal): { label: string; requests: number | null } | null {
  if (isComplete) return null;
  if (total === null || total <= loaded) return { label: "Read all", requests: null };
  return {
    label: `Read all ${formatCount(total)}`,
    requests: Math.ceil((total - loaded) / Math.max(1, pageSize)),
  };
}

/** Why a list that is read to its end has another length than its resource counts; null where it has not. */
export function totalNote(
  { total, loaded, isComplete }: ListTotal,
  noun: { one: string; many: string },
): string | null {
  if (!isComplete || total === null || total === loaded) return null;
  const counts = `SDMA counts ${formatCount(total)} ${total === 1 ? noun.one : noun.many} and lists ${formatCount(loaded)}`;
  return total > loaded
    ? `${counts}: those being created or deleted are counted but not listed.`
    : `${counts}: its count follows changes with a delay.`;
}
