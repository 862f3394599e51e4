import { describe, expect, it } from "vitest";
import { mostRows, parseCsv } from "./parse-csv";

describe("parseCsv", () => {
  it("reads quotes, line breaks within fields and another delimiter (RFC 4180)", () => {
    expect(parseCsv('name;note\r\n"Kovač; Mira";"two\nlines"\r\n')).toMatchObject({
      head: ["name", "note"],
      rows: [["Kovač; Mira", "two\nlines"]],
    });
  });

  it("counts lines whose number of fields differs, and keeps them", () => {
    expect(parseCsv("a,b\n1\n1,2,3\n1,2\n")).toMatchObject({
      unevenCount: 2,
      rows: [["1"], ["1", "2", "3"], ["1", "2"]],
    });
  });

  it("shows the first rows of many and counts the rest", () => {
    const text = `n\n${Array.from({ length: mostRows + 5 }, (_, i) => i).join("\n")}`;
    const table = parseCsv(text);
    expect([table.rows.length, table.hiddenCount]).toEqual([mostRows, 5]);
  });

  it("has nothing to show of nothing", () => {
    expect(parseCsv("")).toEqual({ head: [], rows: [], hiddenCount: 0, unevenCount: 0 });
  });
});
