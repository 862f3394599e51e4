import { describe, expect, it } from "vitest";
import { waitedSeconds } from "./use-waited-seconds";

describe("waitedSeconds", () => {
  it.each([
    [0, null],
    [2_999, null],
    [3_000, 3],
    [3_999, 3],
    [88_400, 88],
  ])("after %i ms says %s", (waitedMs, seconds) => {
    expect(waitedSeconds(waitedMs)).toBe(seconds);
  });
});
