import { formatCount } from "../format/count";

/*
 * Of every page with a list: nothing heavy may be imported here.
 */

/** From here on a cost is printed on the button that has it. */
export const costlyRequests = 10;

/** @returns such as ` · 20 requests`; empty where an action costs little */
export const costLabel = (requests: number): string =>
  requests >= costlyRequests ? ` · ${formatCount(requests)} requests` : "";

export interface Cost {
  requests: number;
  /** Sent in the class `bulk`, of which the reserve allows less. */
  isBulk?: boolean | undefined;
}
