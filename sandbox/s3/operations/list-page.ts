import { endOfPrefix } from "../store/object-rows";
import type { ObjectStore, StoredObject } from "../store/open-object-store";

export interface ListPageRequest {
  bucket: string;
  prefix: string;
  /** "" for none. */
  delimiter: string;
  /** Excludes keys and common prefixes up to and including this one. */
  after: string;
  maxKeys: number;
}

export interface ListPage {
  objects: StoredObject[];
  commonPrefixes: string[];
  isTruncated: boolean;
  /** The last key or common prefix on the page; "" for an empty page. */
  last: string;
}

const batchSize = 1_000;

function commonPrefixOf(key: string, { prefix, delimiter }: ListPageRequest): string | null {
  const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? null : key.slice(0, end + delimiter.length);
}

/** Where to continue after a batch: after its last key, or after the common prefix that it ends in. */
function nextFrom(last: string, skipped: string | null): { from?: string } | null {
  if (skipped === null || !last.startsWith(skipped)) return {};
  const from = endOfPrefix(skipped);
  return from === null ? null : { from };
}

/** Keys in order, but only the first of each common prefix: the rest below it is skipped without being read. */
function* entries(store: ObjectStore, requested: ListPageRequest) {
  const { bucket, prefix } = requested;
  const limit = Math.min(requested.maxKeys + 1, batchSize);
  let skipped = commonPrefixOf(requested.after, requested) === requested.after ? requested.after : null;
  let batch = store.list(bucket, { prefix, after: requested.after, limit });
  for (let last = batch.at(-1); last; last = batch.at(-1)) {
    for (const object of batch) {
      if (skipped !== null && object.key.startsWith(skipped)) continue;
      const commonPrefix = commonPrefixOf(object.key, requested);
      skipped = commonPrefix;
      yield { object, commonPrefix };
    }
    const next = nextFrom(last.key, skipped);
    batch = next === null ? [] : store.list(bucket, { prefix, after: last.key, limit, ...next });
  }
}

/** One page of a bucket, counted as in S3: a common prefix is one entry, whatever is below it. */
export function listPage(store: ObjectStore, requested: ListPageRequest): ListPage {
  const page: ListPage = { objects: [], commonPrefixes: [], isTruncated: false, last: "" };
  if (requested.maxKeys === 0) return page;
  for (const { object, commonPrefix } of entries(store, requested)) {
    if (page.objects.length + page.commonPrefixes.length === requested.maxKeys) {
      page.isTruncated = true;
      break;
    }
    page.last = commonPrefix ?? object.key;
    if (commonPrefix === null) page.objects.push(object);
    else page.commonPrefixes.push(commonPrefix);
  }
  return page;
}
