import { describe, expect, it } from "vitest";
import { inFolders, openFolders } from "./guest-folders";

const file = (path: string, size = 1) => ({ fileId: path, path, size });
const files = [
  file("/scan/station-10.laz", 5),
  file("/scan/station-9.laz", -1),
  file("/report.pdf"),
  file("/photos/a.jpg"),
  file("/photos/raw/a.dng"),
];
const none: ReadonlySet<string> = new Set();

describe("the folders of a guest's files", () => {
  it("stand by name, with what they hold, and files of the root last", () => {
    expect(inFolders(files).map(({ name, files: of, size }) => [name, of.length, size])).toEqual([
      ["photos", 1, 1],
      ["photos/raw", 1, 1],
      ["scan", 2, 5],
      ["", 1, 1],
    ]);
    expect(inFolders(files)[2]?.files.map(({ path }) => path)).toEqual([
      "/scan/station-9.laz",
      "/scan/station-10.laz",
    ]);
  });

  it("show nothing where they are closed, which leaves their room to others", () => {
    const shownOf = (closed: ReadonlySet<string>, room: number) => {
      const { folders, hidden } = openFolders(inFolders(files), { closed, room });
      return [folders.map(({ shown }) => shown.length), hidden];
    };
    expect(shownOf(none, 99)).toEqual([[1, 1, 2, 1], 0]);
    expect(shownOf(none, 3)).toEqual([[1, 1, 1, 0], 2]);
    expect(shownOf(new Set(["photos", "photos/raw"]), 3)).toEqual([[0, 0, 2, 1], 0]);
    expect(shownOf(new Set([""]), 99)).toEqual([[1, 1, 2, 1], 0]);
  });
});
