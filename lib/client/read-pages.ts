import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { ReadRequest } from "@/lib/shared/sdma/read-request";
import { readLargePage } from "./read-large-page";
import type { ReadScope } from "./read-scope";
import { readSdma } from "./read-sdma";

export interface PagesRequest<Page, Item> {
  scope: ReadScope;
  requestPage: (nextToken?: string) => ReadRequest<Page>;
  readItems: (page: Page) => readonly Item[];
  /** Each page brings as many rows as the API gives, instead of what `requestPage` asks for. */
  hasLargePages?: boolean;
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
 * A cursor listing, page after page, one request each.
 * @throws {ProblemError} what the first failing page answered
 */
export async function readPages<Page extends { nextToken?: string | undefined }, Item>(
  request: PagesRequest<Page, Item>,
): Promise<ReadPages<Item>> {
  const { scope, requestPage, readItems, hasLargePages = false, mostPages, signal, onCall, send } = request;
  const items: Item[] = [];
  let { nextToken } = request;
  for (let page = 0; page < mostPages; page += 1) {
    const asked = { scope, ...requestPage(nextToken), signal, ...(send ? { send } : {}) };
    const { data, call } = await (hasLargePages ? readLargePage(asked, onCall) : readSdma(asked));
    if (call) onCall(call);
    items.push(...readItems(data));
    nextToken = data.nextToken;
    if (!nextToken) return { items, isComplete: true };
  }
  return nextToken ? { items, isComplete: false, nextToken } : { items, isComplete: true };
}
