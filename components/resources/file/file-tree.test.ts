import { describe, expect, it } from "vitest";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import {
  allFolderPaths,
  buildFileTree,
  initiallyOpenPaths,
  keptOpenPaths,
  visibleTreeRows,
} from "./file-tree";

const file = (path: string, size = 10): SdmaFile => ({
  fileId: `file-${path}`,
  pathId: `path-${path}`,
  assetId: "asset-1",
  path,
  mtime: 0,
  size,
  objectKey: "",
  hash: "",
  state: "READY",
  hasAttributeSuggestions: false,
});

const names = (paths: string[], open: string[]) =>
  visibleTreeRows(buildFileTree(paths.map((path) => file(path))), new Set(open)).map(
    ({ node, level }) => `${level} ${node.name}`,
  );

describe("buildFileTree", () => {
  it("adds up files and bytes at every depth", () => {
    const root = buildFileTree([file("scan/a.las", 5), file("scan/raw/b.las", 7), file("readme.txt", 1)]);
    expect([root.fileCount, root.totalSize]).toEqual([3, 13]);
    expect(root.children[0]).toMatchObject({ name: "scan", fileCount: 2, totalSize: 12 });
  });

  it("puts folders first and numbers in their order", () => {
    expect(names(["strip 10.las", "strip 9.las", "raw/x.las"], [])).toEqual([
      "1 raw",
      "1 strip 9.las",
      "1 strip 10.las",
    ]);
  });

  it("shows what lies in open folders only", () => {
    expect(names(["a/b/c.txt", "a/d.txt"], ["a"])).toEqual(["1 a", "2 b", "2 d.txt"]);
  });

  it("names no folder for leading, doubled or trailing slashes", () => {
    expect(names(["/a//b.txt"], ["a"])).toEqual(["1 a", "2 b.txt"]);
  });

  it("holds a file and a folder of the same name, and names of objects' own properties", () => {
    expect(names(["a", "a/b", "__proto__/constructor"], ["__proto__"])).toEqual([
      "1 __proto__",
      "2 constructor",
      "1 a",
      "1 a",
    ]);
  });

  it("ignores a broken size in its folder's total", () => {
    expect(buildFileTree([file("a", Number.NaN), file("b", -1), file("c", 0)]).totalSize).toBe(0);
  });

  it("gives each row's position among its siblings", () => {
    const rows = visibleTreeRows(buildFileTree([file("a"), file("b")]), new Set());
    expect(rows.map(({ position, siblingCount }) => [position, siblingCount])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });
});

describe("initiallyOpenPaths", () => {
  it("opens a small tree whole and a large one only as far as it stays readable", () => {
    const small = buildFileTree([file("a/b/c.txt")]);
    expect([...initiallyOpenPaths(small)]).toEqual(["a", "a/b"]);
    const large = buildFileTree(Array.from({ length: 300 }, (_, i) => file(`many/${i}.txt`)));
    expect([...initiallyOpenPaths(large)]).toEqual([]);
  });
});

describe("keptOpenPaths", () => {
  it("leaves a folder open that grows beyond what opens by itself", () => {
    const folder = (count: number) =>
      buildFileTree(Array.from({ length: count }, (_, index) => file(`tiles/${index}.txt`)));
    const small = keptOpenPaths(folder(50), new Set());
    expect([...small]).toEqual(["tiles"]);
    expect([...keptOpenPaths(folder(5_000), small)]).toEqual(["tiles"]);
  });

  it("opens what arrives while the tree is small, and is the same set where nothing does", () => {
    const kept = new Set(["a"]);
    expect([...keptOpenPaths(buildFileTree([file("a/1"), file("b/2")]), kept)]).toEqual(["a", "b"]);
    expect(keptOpenPaths(buildFileTree([file("a/1")]), kept)).toBe(kept);
  });

  it("names every folder for a filter that shows all it finds", () => {
    expect(allFolderPaths(buildFileTree([file("a/b/1"), file("c/2")]))).toEqual(["a", "a/b", "c"]);
  });
});
