import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeFileText } from "@/lib/client/decode-file-text";
import { mostColumns, mostRows, parseCsv } from "./parse-csv";

/** Files of `cases` with header, number of rows, and first row. */
const cases: [string, string[], number, string[]][] = [
  ["csv-blankrows.csv", ["id", "name"], 2, ["1", "a"]],
  ["csv-cp1252.csv", ["Name", "Straße", "Stadt"], 1, ["Müller", "Brückenstraße 3", "Köln"]],
  ["csv-cr-only.csv", ["a", "b"], 2, ["1", "2"]],
  ["csv-crlf-blank.csv", ["a", "b"], 2, ["1", "2"]],
  ["csv-emptyhead.csv", ["", "", ""], 1, ["1", "2", "3"]],
  ["csv-formula.csv", ["id", "formula"], 5, ["1", "=1+1"]],
  ["csv-html.csv", ["id", "html"], 2, ["1", "<script>alert(1)</script>"]],
  ["csv-inch.csv", ["id", "size", "note"], 2, ["1", '12"', "steel"]],
  ["csv-leading-zero.csv", ["id", "plz", "big"], 1, ["1", "01067", "12345678901234567890"]],
  ["csv-newline.csv", ["id", "note"], 3, ["1", "line one\nline two"]],
  ["csv-one-column.csv", ["name"], 3, ["A"]],
  ["csv-pipe.csv", ["a", "b", "c"], 2, ["1", "2", "3"]],
  ["csv-quotedheadnewline.csv", ["Depth\n(m)", "Name, full"], 1, ["1.5", "BH1"]],
  ["csv-semi-addresses.csv", ["id", "address"], 3, ["1", "Riva 1, 51000 Rijeka, Croatia"]],
  [
    "csv-semi-decimalcomma.csv",
    ["Punkt", "Rechtswert", "Hochwert", "Höhe"],
    2,
    ["P1", "5123456,12", "5380123,45", "401,20"],
  ],
  ["csv-semi-nohead.csv", ["01.08.2026", "A", "-21.419,06"], 4, ["02.08.2026", "A", "-21.375,00"]],
  ["csv-semi-notes.csv", ["ID", "Note"], 3, ["1", "left, right, ahead"]],
  ["csv-semi-notes2.csv", ["ID", "Note"], 3, ["1", "left, right, ahead"]],
  ["csv-semi-one-comma-col.csv", ["nome", "telefone"], 3, ["Jessica", "5,58199E+12"]],
  ["csv-semi-onedecimal.csv", ["station", "reading"], 3, ["KP 0+100", "5,58"]],
  ["csv-sep.csv", ["Name", "Depth"], 2, ["BH1", "12,5"]],
  ["csv-tab-decimalcomma.csv", ["X", "Y", "Z"], 2, ["120,5", "50,3", "2,35"]],
  ["csv-tab-id-decimal.tsv", ["ID", "X", "Y", "Z"], 3, ["1", "120,5", "50,3", "2,35"]],
  ["csv-unclosed.csv", ["id", "note"], 3, ["1", '"12" pipe']],
  ["csv-utf16le-bom.csv", ["Ime", "Dubina"], 1, ["Željko", "12,5"]],
  ["csv-utf8bom.csv", ["id", "name"], 1, ["1", "Žar"]],
];

const read = async (file: string) =>
  parseCsv((await decodeFileText(readFileSync(new URL(`./cases/${file}`, import.meta.url)))).text);

describe("parseCsv", () => {
  it.each(cases)("reads %s", async (file, head, rowCount, first) => {
    const table = await read(file);
    expect([table.head, table.rowCount, table.rows[0], table.unevenCount]).toEqual([
      head,
      rowCount,
      first,
      0,
    ]);
  });

  it("reads WKT geometries, whose commas are not delimiters", async () => {
    for (const file of ["csv-semi-wkt.csv", "csv-tab-wkt.tsv"])
      expect((await read(file)).rows[2]).toEqual(["3", "Peg", "POINT(14.43 45.32)"]);
  });

  it("reads quotes, line breaks within fields and another delimiter (RFC 4180)", () => {
    expect(parseCsv('name;note\r\n"Kovač; Mira";"two\nlines"\r\n')).toMatchObject({
      head: ["name", "note"],
      rows: [["Kovač; Mira", "two\nlines"]],
    });
  });

  it.each([
    ['sep=|\na|"b,c"|d\n1|2|3\n', ["a", "b,c", "d"], ["1", "2", "3"]],
    ['"sep=;"\r\na,b;c\r\n1,5;2\r\n', ["a,b", "c"], ["1,5", "2"]],
    ["SEP=\\t\na\tb\n1\t2\n", ["a", "b"], ["1", "2"]],
    ["\ufeffsep=,\na,b\n1,2\n", ["a", "b"], ["1", "2"]],
    ["sep=;;\na,b;c;d\n1,5;2;3\n", ["a,b", "c", "d"], ["1,5", "2", "3"]],
    ["sep=\t\na,b\tc\n1,5\t2\n", ["a,b", "c"], ["1,5", "2"]],
  ])("uses the delimiter that %j names", (text, head, first) => {
    const table = parseCsv(text);
    expect([table.head, table.rows[0]]).toEqual([head, first]);
  });

  it("separates comments and blank lines before the header", () => {
    expect(parseCsv("# made by a tool, 2026\n\n// EPSG:3765\nid,east\n1,456123.450\n#2,7\n")).toMatchObject({
      comments: ["made by a tool, 2026", "EPSG:3765"],
      head: ["id", "east"],
      rows: [
        ["1", "456123.450"],
        ["#2", "7"],
      ],
    });
  });

  it("uses a comment as the header where it names the columns and all values are numbers", () => {
    expect(parseCsv("# made by a tool\n//X,Y,Z\n1,2,3\n4,5,6\n")).toMatchObject({
      comments: ["made by a tool"],
      head: ["X", "Y", "Z"],
      rowCount: 2,
    });
  });

  it.each([
    ["#,Name,Depth\n1,BH1,12\n", ["#", "Name", "Depth"]],
    ["#id,name,note\n1,a,b\n", ["id", "name", "note"]],
    ["# id, name\n1,a\n", ["id", " name"]],
    ['#"Depth, m",Name\n1.5,BH1\n', ["Depth, m", "Name"]],
    ["% sand,% clay\n40,60\n", ["% sand", "% clay"]],
  ])("uses the first line of %j as the header", (text, head) => {
    expect(parseCsv(text)).toMatchObject({ comments: [], head, rowCount: 1 });
  });

  it.each([
    ["# made by a tool, 2026\nid,east\n1,2\n", ["made by a tool, 2026"]],
    ["% made by a tool\n% 2026\nid,east\n1,2\n", ["made by a tool", "2026"]],
  ])("leaves a comment in %j alone that has as many commas as the header", (text, comments) => {
    expect(parseCsv(text)).toMatchObject({ comments, head: ["id", "east"], rowCount: 1 });
  });

  it.each(["a,b\r\n1,2\n3,4\n5,6\n", "a,b\n1,2\r\n3,4\r\n5,6", "a,b\r\n1,2\r3,4\r\n5,6\r\n"])(
    "reads %j, whose lines end in several ways",
    (text) => {
      const rows = [
        ["1", "2"],
        ["3", "4"],
        ["5", "6"],
      ];
      expect(parseCsv(text)).toMatchObject({ head: ["a", "b"], rows, unevenCount: 0 });
    },
  );

  it.each([
    ['id,note\n1,"a"\n2,"never closed\n3,c\n', 3, ["2", '"never closed']],
    ['# x\nid,note\n1,"12" pipe\n2,"b\n3,c\n', 3, ["2", '"b']],
  ])("loses nothing after an unclosed quote in %j, and reports its line", (text, line, second) => {
    const table = parseCsv(text);
    expect([table.unclosedLine, table.rowCount, table.rows[1]]).toEqual([line, 3, second]);
  });

  it("does not report a quote that is open only because the text was cut", () => {
    expect(parseCsv('id,note\n1,"a"\n2,"goes on', false).unclosedLine).toBeNull();
    expect(parseCsv('id,note\n1,"a"\n2,"goes on', true).unclosedLine).toBe(3);
    expect(parseCsv(`id,note\n1,"a\n${"x,y\n".repeat(100)}`, false)).toMatchObject({
      unclosedLine: 2,
      rowCount: 101,
    });
  });

  it("counts rows whose number of fields differs, and keeps them", () => {
    expect(parseCsv("a,b\n1\n1,2,3\n1,2\n")).toMatchObject({
      unevenCount: 2,
      rows: [["1"], ["1", "2", "3"], ["1", "2"]],
    });
  });

  it("distinguishes columns of numbers from ids that look like numbers", () => {
    const text = "a;b;c;d;e;f\n1;1,5;\u22121 234,50;01067;;x\n22;1e-3;1.234.567;12;5;1\n";
    expect(parseCsv(text).isNumeric).toEqual([true, true, true, false, true, false]);
  });

  it.each([
    ["with what programs write where one is missing", "a\n1.5\nNaN\n-\nn/a\nNULL\n\\N\n", true],
    ["with a trailing point, a leading one or a Fortran exponent", "a\n1.\n.5\n-1.5D+03\n", true],
    ["of ids that look like exponents", "a\nE1\nE2\n", false],
    ["of signed ids with leading zeros", "a\n-01\n+007\n", false],
    ["in which nothing is known", "a\n-\nNaN\n", false],
  ])("judges a column %s", (_, text, isNumeric) => {
    expect(parseCsv(text).isNumeric).toEqual([isNumeric]);
  });

  it("does not cut the decimal commas of a single column", () => {
    expect(parseCsv("Depth\n12,5\n\n-13,25\n")).toMatchObject({
      head: ["Depth"],
      rows: [["12,5"], ["-13,25"]],
      unevenCount: 0,
    });
    expect(parseCsv("a,b\n12,5\n13,5\n").head).toEqual(["a", "b"]);
  });

  it.each([
    ["only names the delimiter", "sep=;", []],
    ["only has a comment", "# empty export", ["empty export"]],
    ["only has spaces", "   ", []],
  ])("has no header where the text %s and no line ends", (_, text, comments) => {
    expect(parseCsv(text)).toMatchObject({ head: [], rowCount: 0, comments });
  });

  it("does not count the DOS end-of-file mark as a row", () => {
    expect(parseCsv("a,b\r\n1,2\r\n\x1a")).toMatchObject({ rows: [["1", "2"]], unevenCount: 0 });
    expect(parseCsv("a,b\r\n1,2\x1a\x1a\r\n").rows).toEqual([["1", "2"]]);
  });

  it("shows fewer rows of a table that is wide below a narrow header", () => {
    const table = parseCsv(`Title\n${`${"1,".repeat(mostColumns)}\n`.repeat(330)}`);
    expect([table.head, table.columnCount, table.isNumeric.length]).toEqual([
      ["Title"],
      mostColumns + 1,
      mostColumns,
    ]);
    expect([table.rows.length, table.rowCount]).toEqual([100, 330]);
  });

  it("shows the first rows of many and counts all", () => {
    const text = `n\n${Array.from({ length: mostRows + 5 }, (_, i) => i).join("\n")}`;
    const table = parseCsv(text);
    expect([table.rows.length, table.rowCount]).toEqual([mostRows, mostRows + 5]);
  });

  it("shows the first columns of many, and fewer rows of a wide table", () => {
    const line = "1,".repeat(mostColumns);
    const table = parseCsv(`${`${line}\n`.repeat(mostRows)}`);
    expect([table.head.length, table.columnCount]).toEqual([mostColumns, mostColumns + 1]);
    expect([table.rows.length, table.rowCount]).toEqual([100, mostRows - 1]);
    expect(table.rows.every(({ length }) => length === mostColumns)).toBe(true);
  });

  it("has no rows for empty text", () => {
    expect(parseCsv("")).toMatchObject({ head: [], rows: [], rowCount: 0, unevenCount: 0 });
  });
});
