import { describe, expect, it } from "vitest";
import { findEscapesFromTypes } from "./find-escapes-from-types";
import { isTest, parseFile, parseSource, sourceFiles } from "./source-files";

const escapesIn = (text: string) => findEscapesFromTypes(parseSource("lib/x.ts", text));

describe("escapes from the compiler", { timeout: 60_000 }, () => {
  it.each([
    ["const a = b as C;", "as"],
    ["const a = b as unknown;", "as"],
    ["const a = <C>b;", "<T>value"],
    ["const a = b!.c;", "!"],
    ["function a(b: any) {}", "any"],
    ["type A = Record<string, any[]>;", "any"],
    [`// @ts-${"ignore"}\na();`, "suppression"],
  ])("are found in %s", (text, kind) => {
    expect(escapesIn(text)).toEqual([`lib/x.ts:1 ${kind}`]);
  });

  it.each([
    "const a = [1] as const;",
    'import { a as b } from "c"; export { b as d };',
    "const a = { b: 1 } satisfies C;",
    "function isA(b: unknown): b is A { return !b; }",
    "for (const { a: b } of c) d(b !== e);",
  ])("are not seen in %s", (text) => {
    expect(escapesIn(text)).toEqual([]);
  });

  it("are nowhere in the product", () => {
    const files = sourceFiles().filter((path) => /\.tsx?$/.test(path) && !isTest(path));
    expect(files.flatMap((path) => findEscapesFromTypes(parseFile(path)))).toEqual([]);
  });
});
