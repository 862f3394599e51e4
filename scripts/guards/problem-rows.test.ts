import { describe, expect, it } from "vitest";
import { findProblemRows } from "./find-problem-rows";
import { isTest, parseFile, parseSource, sourceFiles } from "./source-files";

const table = "lib/shared/problems/";
const rowsIn = (text: string) => findProblemRows(parseSource("lib/x.ts", text));

describe("what a person reads of a problem", { timeout: 60_000 }, () => {
  it.each([
    'const a = { code: "b", title: "C", detail: "", nextStep: "" };',
    "const a = (code: string) => ({ code, title: `C` + d, nextStep });",
    'f({ ...a, code: "b", title: d ? "C" : "D", nextStep: e });',
  ])("is found in %s", (text) => {
    expect(rowsIn(text)).toEqual(["lib/x.ts:1"]);
  });

  it.each([
    'const a = { title: "C", nextStep: "" };',
    "const a = { code, title, nextStep: String(b) };",
    "const a = z.object({ code: z.string(), title: z.string(), nextStep: z.string() });",
    "const { code, title, nextStep } = a;",
    "interface A { code: string; title: string; nextStep: string }",
  ])("is not seen in %s", (text) => {
    expect(rowsIn(text)).toEqual([]);
  });

  it(`is written in ${table} alone`, () => {
    const files = sourceFiles().filter((path) => /\.tsx?$/.test(path) && !isTest(path));
    const places = files.flatMap((path) => findProblemRows(parseFile(path)));
    expect(places.length).toBeGreaterThan(50);
    expect(places.filter((place) => !place.startsWith(table))).toEqual([]);
  });
});
