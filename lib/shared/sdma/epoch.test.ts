import { describe, expect, it } from "vitest";
import { mtimeToEpochMs, toEpochMs } from "./epoch";

const atMs = Date.UTC(2026, 10, 20, 15, 22, 7);

describe("times of SDMA", () => {
  it("are seconds or milliseconds", () => {
    expect([toEpochMs(atMs / 1_000), toEpochMs(atMs)]).toEqual([atMs, atMs]);
  });

  it.each([
    [atMs * 1_000, atMs],
    [0, 0],
    [86_400_000_000, 86_400_000],
    [-1_000_000, -1_000],
    [1_000, 1],
  ])("of files are microseconds, however early: %s", (mtime, ms) => {
    expect(mtimeToEpochMs(mtime)).toBe(ms);
  });
});
