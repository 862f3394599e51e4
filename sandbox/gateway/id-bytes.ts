import { randomFillSync } from "node:crypto";

const pool = Buffer.alloc(4_096);
let used = pool.length;

/**
 * Random bytes for request ids, which are not secret. Drawn one page at a time, because a system call per id takes as
 * long as verifying a signature.
 * @param count at most one page, 4,096
 */
export function idBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return Buffer.from(pool.subarray(used - count, used));
}
