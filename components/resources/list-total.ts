import { formatCount } from "@/lib/shared/format/count";

/** From here on a cost is printed on the button that has it. */
export const costlyRequests = 10;

/** @returns such as ` · 20 requests`; empty where reading costs little */
export const costLabel = (requests: number): string =>
  requests >= costlyRequests ? ` · ${formatCount(requests)} requests` : "";

export interface ListTotal {
  /** What the resource above counts; null where it is unknown. */
  total: number | null;
  loaded: number;
  isComplete: boolean;
  /** Rows that one request brings. */
  pageSize: number;
}

/** The button that reads the rest of a list, with its cost from ten requests on; null where nothing is left. */
export function readAllLabel({ total, loaded, isComplete, pageSize }: ListTotal): string | null {
  if (isComplete) return null;
  if (total === null || total <= loaded) return "Read all";
  return `Read all ${formatCount(total)}${costLabel(Math.ceil((total - loaded) / Math.max(1, pageSize)))}`;
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
