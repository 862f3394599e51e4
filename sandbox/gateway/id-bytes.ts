import { randomFillSync } from "node:crypto";

const pool = Buffer.alloc(4_096);
let used = pool.length;

/**
 * Random bytes for ids of requests, which are no secrets: drawn a page at a time, for asking the system again for each
 * takes as long as checking a signature.
 * @param count at most a page's, 4,096
 */
export function idBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return Buffer.from(pool.subarray(used - count, used));
}
