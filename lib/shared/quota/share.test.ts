import { describe, expect, it } from "vitest";
import { formatShare, shareOf } from "./share";

describe("a share", () => {
  it.each([
    [1, 0],
    [1, null],
    [null, 1],
    [Number.NaN, 1],
    [1, Number.POSITIVE_INFINITY],
    [1, -1],
  ])("of %s in %s is not known", (part, whole) => {
    expect(shareOf(part, whole)).toBeNull();
  });

  it("stays between none and all", () => {
    expect([shareOf(-1, 4), shareOf(1, 4), shareOf(9, 4)]).toEqual([0, 0.25, 1]);
  });

  it.each([
    [null, "–"],
    [Number.NaN, "–"],
    [0, "0 %"],
    [0.004, "< 1 %"],
    [0.61, "61 %"],
    [0.999, "99 %"],
    [1, "100 %"],
  ])("of %s is written as %s", (share, text) => {
    expect(formatShare(share)).toBe(text);
  });
});
