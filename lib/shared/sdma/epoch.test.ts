import { describe, expect, it } from "vitest";
import { mtimeToEpochMs, toEpochMs } from "./epoch";

const atMs = Date.UTC(2026, 10, 20, 15, 22, 7);

describe("times of SDMA", () => {
  it.each([
    [atMs / 1_000, atMs],
    [0, 0],
    [1.5, 1_500],
    [-1, -1_000],
    [1e11, 1e14],
  ])("are seconds, however large: %s", (seconds, ms) => {
    expect(toEpochMs(seconds)).toBe(ms);
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
