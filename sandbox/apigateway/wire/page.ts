import { badRequest } from "./control-error";

const defaultLimit = 25;
const mostLimit = 500;

function readLimit(text: string | null): number {
  if (text === null) return defaultLimit;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw badRequest("Invalid limit specified");
  return Math.min(limit, mostLimit);
}

function readPosition(text: string | null): number {
  if (text === null) return 0;
  const match = /^from:(\d{1,9})$/.exec(Buffer.from(text, "base64url").toString("utf8"));
  if (!match) throw badRequest("Invalid position parameter");
  return Number(match[1]);
}

export interface Page<Item> {
  items: readonly Item[];
  /** Start of the next page; absent on the last. */
  position?: string;
}

/** One page of a list, by the query's `limit` (25 by default, at most 500) and `position`. */
export function readPage<Item>(list: readonly Item[], query: URLSearchParams): Page<Item> {
  const limit = readLimit(query.get("limit"));
  const start = readPosition(query.get("position"));
  const end = start + limit;
  const items = list.slice(start, end);
  return end < list.length
    ? { items, position: Buffer.from(`from:${end}`).toString("base64url") }
    : { items };
}
