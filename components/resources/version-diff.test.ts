import { describe, expect, it } from "vitest";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import { diffVersions, versionNumber } from "./version-diff";

const file = (path: string, hash: string, size: number): SdmaFile => ({
  fileId: "file-1",
  pathId: "path-1",
  assetId: "asset-1",
  path,
  mtime: 0,
  size,
  objectKey: "",
  hash,
  state: "READY",
  hasAttributeSuggestions: false,
});

describe("diffVersions", () => {
  it("distinguishes added, changed, moved and removed files by path and hash", () => {
    const before = [
      file("same", "h1", 1),
      file("edited", "h2", 5),
      file("old/name", "h3", 7),
      file("gone", "h4", 9),
    ];
    const after = [
      file("same", "h1", 1),
      file("edited", "h2b", 6),
      file("new/name", "h3", 7),
      file("fresh", "h5", 2),
    ];
    expect(diffVersions(before, after)).toEqual({
      changes: [
        { kind: "added", path: "fresh", sizeBefore: null, sizeAfter: 2 },
        { kind: "changed", path: "edited", sizeBefore: 5, sizeAfter: 6 },
        { kind: "moved", path: "new/name", previousPath: "old/name", sizeBefore: 7, sizeAfter: 7 },
        { kind: "removed", path: "gone", sizeBefore: 9, sizeAfter: null },
      ],
      unchangedCount: 1,
      sizeDelta: -6,
    });
  });

  it("finds nothing between a version and itself", () => {
    const files = [file("a", "h", 1), file("b", "h", 1)];
    expect(diffVersions(files, files)).toEqual({ changes: [], unchangedCount: 2, sizeDelta: 0 });
  });

  it("does not match one removed file with two added ones", () => {
    const { changes } = diffVersions([file("a", "h", 3)], [file("b", "h", 3), file("c", "h", 3)]);
    expect(changes.map(({ kind }) => kind)).toEqual(["added", "moved"]);
  });

  it("does not pair empty files, which all look alike", () => {
    const { changes } = diffVersions([file("a", "e", 0)], [file("b", "e", 0)]);
    expect(changes.map(({ kind }) => kind)).toEqual(["added", "removed"]);
  });
});

describe("versionNumber", () => {
  it.each([
    ["asset-0123456789abcdef0123456789abcdef-version-12", 12],
    ["asset-0123456789abcdef0123456789abcdef-version-0", null],
    ["latest", null],
  ])("reads %s as %s", (id, number) => {
    expect(versionNumber(id)).toBe(number);
  });
});
