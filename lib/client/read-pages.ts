import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { ReadRequest } from "@/lib/shared/sdma/read-request";
import { readLargePage } from "./read-page";
import type { ReadScope } from "./read-scope";

export interface PagesRequest<Page, Item> {
  scope: ReadScope;
  requestPage: (nextToken?: string) => ReadRequest<Page>;
  readItems: (page: Page) => readonly Item[];
  /** Where to go on; absent: from the first page. */
  nextToken?: string | undefined;
  /** A listing must not use up a day's quota. */
  mostPages: number;
  signal: AbortSignal;
  onCall: (call: CallRecord) => void;
  /** The browser's own unless a test passes another. */
  send?: typeof fetch;
}

export interface ReadPages<Item> {
  items: Item[];
  /** false: there are more than `mostPages`. */
  isComplete: boolean;
  /** Where to go on; absent where nothing is left. */
  nextToken?: string;
}

/**
 * A cursor listing, page after page, one request each, with as many rows as the API gives.
 * @throws {ProblemError} what the first failing page answered
 */
export async function readPages<Page extends { nextToken?: string | undefined }, Item>(
  request: PagesRequest<Page, Item>,
): Promise<ReadPages<Item>> {
  const { scope, requestPage, readItems, mostPages, signal, onCall, send } = request;
  const items: Item[] = [];
  let { nextToken } = request;
  for (let page = 0; page < mostPages; page += 1) {
    const { data, call } = await readLargePage(
      { scope, ...requestPage(nextToken), signal, ...(send ? { send } : {}) },
      onCall,
    );
    if (call) onCall(call);
    items.push(...readItems(data));
    nextToken = data.nextToken;
    if (!nextToken) return { items, isComplete: true };
  }
  return nextToken ? { items, isComplete: false, nextToken } : { items, isComplete: true };
}
