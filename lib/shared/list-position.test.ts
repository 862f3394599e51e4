import { describe, expect, it } from "vitest";
import { listPositionText, parseListPosition } from "./list-position";

describe("the address of a list's next rows", () => {
  it.each(["7Hq2sNd4", "a-b_c", "-"])("names the row %s with its time, and is read back", (id) => {
    const text = listPositionText({ createdAtMs: 1_795_000_000_000, id });
    expect(parseListPosition(text)).toEqual({ atMs: 1_795_000_000_000, id });
    expect(listPositionText({ atMs: 1_795_000_000_000, id })).toBe(text);
  });

  it.each([
    "",
    "-",
    "1-",
    "-a",
    "1.a",
    "1-a b",
    "1-a'",
    "1e3-a",
    `1-${"a".repeat(65)}`,
    `${"9".repeat(16)}-a`,
  ])("is not %j", (text) => {
    expect(parseListPosition(text)).toBeUndefined();
  });
});
