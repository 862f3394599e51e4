import { describe, expect, it } from "vitest";
import { csvCell } from "./csv";

describe("a cell of a CSV file", () => {
  it.each([
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    [" =1", "' =1"],
    ["\r=1", '"\'\r=1"'],
  ])("is no formula to a spreadsheet: %j", (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it.each([
    ["GetProject", "GetProject"],
    ["a,b", '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ["two\nlines", '"two\nlines"'],
    [-3, "-3"],
    [1.5, "1.5"],
    [Number.NaN, ""],
    [null, ""],
  ])("holds %j as %j", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});
