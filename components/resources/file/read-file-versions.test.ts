import { describe, expect, it } from "vitest";
import { readFileVersions } from "./read-file-versions";

const id = (number: number) => `asset-0123456789abcdef0123456789abcdef-version-${number}`;

describe("readFileVersions", () => {
  it("reads versions by their id, newest first by number", () => {
    const versions = { [id(2)]: { size: 5, hash: "h" }, [id(10)]: { size: 7 } };
    expect(readFileVersions(versions).map(({ versionId, size }) => [versionId, size])).toEqual([
      [id(10), 7],
      [id(2), 5],
    ]);
  });

  it("reads a list that is wrapped in an object", () => {
    expect(readFileVersions({ items: [{ versionId: id(1), fileId: "file-1" }] })).toMatchObject([
      { versionId: id(1), fileId: "file-1", size: null },
    ]);
  });

  it("keeps a version that it cannot read beyond the name", () => {
    expect(readFileVersions({ [id(3)]: "?" })).toMatchObject([{ versionId: id(3), hash: null }]);
  });
});
