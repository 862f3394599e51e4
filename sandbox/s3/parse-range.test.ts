import { describe, expect, it } from "vitest";
import { parseRange } from "./parse-range";

/** Examples of RFC 9110 §14.1.2 for an object of 10,000 bytes, plus edge cases. */
const cases: readonly [header: string | undefined, size: number, range: ReturnType<typeof parseRange>][] = [
  ["bytes=0-499", 10_000, { first: 0, last: 499 }],
  ["bytes=500-999", 10_000, { first: 500, last: 999 }],
  ["bytes=-500", 10_000, { first: 9500, last: 9999 }],
  ["bytes=9500-", 10_000, { first: 9500, last: 9999 }],
  ["bytes=0-20000", 10_000, { first: 0, last: 9999 }],
  ["bytes=-20000", 10_000, { first: 0, last: 9999 }],
  ["bytes=9999-9999", 10_000, { first: 9999, last: 9999 }],
  ["bytes=10000-", 10_000, "unsatisfiable"],
  ["bytes=-0", 10_000, "unsatisfiable"],
  ["bytes=0-", 0, "unsatisfiable"],
  ["bytes=5-3", 10_000, null],
  ["bytes=0-1,5-6", 10_000, null],
  ["lines=0-1", 10_000, null],
  ["bytes=-", 10_000, null],
  [undefined, 10_000, null],
];

describe("parseRange", () => {
  it.each(cases)("parses %s of %d bytes", (header, size, range) => {
    expect(parseRange(header, size)).toEqual(range);
  });
});
