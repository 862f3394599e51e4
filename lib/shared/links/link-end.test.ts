import { describe, expect, it } from "vitest";
import { admitsEnd, endChoices, endMsOf, firstEnd, lastDay } from "./link-end";

const nowMs = new Date("2026-11-25T14:32:00").getTime();
const dayMs = 86_400_000;

describe("the end of a link", () => {
  it.each([
    ["1", "", nowMs + dayMs],
    ["30", "2026-12-02", nowMs + 30 * dayMs],
    ["never", "", null],
    ["date", "2026-12-02", new Date("2026-12-02T23:59:59").getTime()],
    ["date", "2026-11-25", new Date("2026-11-25T23:59:59").getTime()],
    ["date", "2026-11-24", undefined],
    ["date", "", undefined],
    ["date", "2026-13-45", undefined],
  ] as const)("is for %s %s: %s", (end, date, expected) => {
    expect(endMsOf({ end, date }, nowMs)).toBe(expected);
  });

  it.each([
    [null, ["1", "7", "30", "date", "never"], "7"],
    [90, ["1", "7", "30", "date"], "7"],
    [7, ["1", "7", "date"], "7"],
    [3, ["1", "date"], "1"],
  ] as const)("of at most %s days admits %j", (longestDays, admitted, first) => {
    expect(endChoices.filter((end) => admitsEnd(end, longestDays))).toEqual(admitted);
    expect(firstEnd(longestDays)).toBe(first);
  });

  it("offers as the last day one whose end is within the maximum", () => {
    const date = lastDay(7, nowMs);
    const endMs = endMsOf({ end: "date", date: date ?? "" }, nowMs);
    expect(endMs).toBeLessThanOrEqual(nowMs + 7 * dayMs);
    expect(lastDay(null, nowMs)).toBeUndefined();
  });
});
