import { describe, expect, it } from "vitest";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import { laterContent, placeOfFile } from "./file-order";

const file = (path: string): SdmaFile => ({
  fileId: `id of ${path}`,
  pathId: `path of ${path}`,
  path,
  size: 1,
  hash: path,
  state: "ready",
  mtime: 0,
  assetId: "asset-1",
  objectKey: path,
  hasAttributeSuggestions: false,
});
const files = ["z.txt", "a/2.las", "a/10.las", "b.txt"].map(file);
const at = (path: string) => {
  const place = placeOfFile(files, `id of ${path}`);
  return place && [place.previous?.path ?? null, place.position, place.next?.path ?? null];
};

describe("placeOfFile", () => {
  it("goes through the tree as it is shown: folders first, numbers in their order", () => {
    expect(at("a/2.las")).toEqual([null, 1, "a/10.las"]);
    expect(at("a/10.las")).toEqual(["a/2.las", 2, "b.txt"]);
    expect(at("z.txt")).toEqual(["b.txt", 4, null]);
  });

  it("knows a file by the id of its path as well, and says nothing of others", () => {
    expect(placeOfFile(files, "path of b.txt")?.position).toBe(3);
    expect(placeOfFile(files, "file-elsewhere")).toBeNull();
  });
});

describe("laterContent", () => {
  const all = { files, isComplete: true };

  it("finds the file that took the place of an earlier content, and says nothing of the newest", () => {
    expect(laterContent(all, { ...file("b.txt"), fileId: "earlier id" })).toEqual({
      kind: "replaced",
      by: file("b.txt"),
    });
    expect(laterContent(all, file("b.txt"))).toBeNull();
  });

  it("tells a file that the newest version no longer has", () => {
    expect(laterContent(all, file("a/removed.txt"))).toEqual({ kind: "gone" });
    expect(laterContent({ files: [], isComplete: true }, file("a/last.txt"))).toEqual({ kind: "gone" });
  });

  it("takes no file for removed that the list may leave out", () => {
    expect(laterContent({ files, isComplete: false }, file("a/removed.txt"))).toBeNull();
    expect(laterContent(all, file(".removed.txt"))).toBeNull();
    expect(laterContent(all, file("a/.index/1.bin"))).toBeNull();
  });
});
