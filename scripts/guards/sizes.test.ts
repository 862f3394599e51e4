import { describe, expect, it } from "vitest";
import { findLongFunctions } from "./find-long-functions";
import { readRepositoryFile } from "./repository-files";
import { isTest, parseFile, parseSource, sourceFiles } from "./source-files";

const longestFile = 300;
const lines = (count: number, line: string) => `${line}\n`.repeat(count);
const longIn = (text: string) => findLongFunctions(parseSource("lib/x.tsx", text));

describe("sizes", { timeout: 60_000 }, () => {
  it("takes a function of 60 lines and refuses one of 61", () => {
    expect(longIn(`function a() {\n${lines(58, "b();")}}`)).toEqual([]);
    expect(longIn(`function a() {\n${lines(59, "b();")}}`)).toEqual([
      "lib/x.tsx:1 has 61 lines, 60 are the end",
    ]);
  });

  it("takes 100 lines where a function shows something", () => {
    const view = (count: number) => `const A = () => (\n<p>\n${lines(count - 4, "b")}</p>\n);`;
    expect(longIn(view(100))).toEqual([]);
    expect(longIn(view(101))).toEqual(["lib/x.tsx:1 has 101 lines, 100 are the end"]);
  });

  it("end at 300 lines for a file", () => {
    const counted = sourceFiles().map((path) => ({
      path,
      lines: readRepositoryFile(path).trimEnd().split("\n").length,
    }));
    expect(counted.filter((file) => file.lines > longestFile)).toEqual([]);
  });

  it("end at 60 lines for a function, 100 with JSX", () => {
    const files = sourceFiles().filter((path) => !isTest(path));
    expect(files.flatMap((path) => findLongFunctions(parseFile(path)))).toEqual([]);
  });
});
