import { invalidParameter } from "../sdma-error";
import { type CursorKey, openPageToken, sealPageToken } from "./page-token";

/** Neither the reference nor a deployment gives these values (assumption). */
const defaultPageSize = 50;
const largestPageSize = 1000;

export interface PageRequest<Row> {
  secret: string;
  operationId: string;
  path: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** At most `limit` rows after the cursor (from the start if null), in order. */
  fetch: (after: CursorKey | null, limit: number) => Promise<readonly Row[]>;
  keyOf: (row: Row) => CursorKey;
  /** Rows to omit, filtered after the limit was applied: a page may be empty even if more follow. */
  isShown?: (row: Row) => boolean;
  /** Everything in the request besides path and query, such as its body: a token is valid for the same request only. */
  scope?: unknown;
}

export interface Page<Row> {
  rows: readonly Row[];
  nextToken?: string;
}

function readPageSize(value: string | undefined): number {
  const size = value === undefined ? defaultPageSize : Number(value);
  if (Number.isInteger(size) && size >= 1 && size <= largestPageSize) return size;
  throw invalidParameter(`Parameter maxResults must be a whole number from 1 to ${largestPageSize}`, {
    parameterName: "maxResults",
    ...(value === undefined ? {} : { parameterValue: value }),
  });
}

type Listed = Pick<PageRequest<never>, "operationId" | "path" | "query" | "scope">;

function scopeOf({ operationId, path, query, scope }: Listed): string {
  const { maxResults: _size, nextToken: _token, ...filters } = query;
  return JSON.stringify([operationId, path, Object.entries(filters).sort(), scope]);
}

/**
 * One page by cursor: rows that are added or removed before the cursor neither repeat nor hide a later row.
 * @throws SdmaError 400 for an invalid `maxResults` or `nextToken`
 */
export async function readPage<Row>(request: PageRequest<Row>): Promise<Page<Row>> {
  const { query, secret } = request;
  const size = readPageSize(query.maxResults);
  const scope = scopeOf(request);
  const after = query.nextToken === undefined ? null : openPageToken(secret, scope, query.nextToken);
  const found = await request.fetch(after, size + 1);
  const looked = found.slice(0, size);
  const last = found.length > size ? looked.at(-1) : undefined;
  return {
    rows: request.isShown ? looked.filter(request.isShown) : looked,
    ...(last === undefined ? {} : { nextToken: sealPageToken(secret, scope, request.keyOf(last)) }),
  };
}
