import { describe, expect, it } from "vitest";
import { isWithinRange, parseContentRange } from "./content-range";

const isWithin = (asked: string, contentRange: string) => {
  const range = parseContentRange(contentRange);
  return range !== null && isWithinRange(range, asked);
};

describe("a part of what was asked for", () => {
  it.each([
    ["bytes=0-4", "bytes 0-4/10"],
    ["bytes=0-4", "bytes 0-2/3"],
    ["bytes=0-4", "bytes 0-4/*"],
    ["bytes=4-", "bytes 4-9/10"],
    ["bytes=-3", "bytes 7-9/10"],
    ["bytes=-30", "bytes 0-9/10"],
    ["bytes=-3", "bytes 7-9/*"],
  ])("%s has %s", (asked, contentRange) => {
    expect(isWithin(asked, contentRange)).toBe(true);
  });

  it.each([
    ["bytes=0-4", "bytes 5-9/10"],
    ["bytes=0-4", "bytes 0-5/10"],
    ["bytes=4-", "bytes 5-9/10"],
    ["bytes=-3", "bytes 6-9/10"],
    ["bytes=-3", "bytes 7-8/10"],
    ["bytes=-3", "bytes 5-9/*"],
    ["bytes=-3", "bytes 0-2/10"],
    ["bytes=0-4", "items 0-4/10"],
  ])("%s has no %s", (asked, contentRange) => {
    expect(isWithin(asked, contentRange)).toBe(false);
  });
});
