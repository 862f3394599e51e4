import { describe, expect, it } from "vitest";
import { nearestOperation } from "./nearest-operation";

const library = `library-${"a".repeat(32)}`;

describe("nearestOperation", () => {
  it.each([
    ["GET", `iam/libraries/${library}/project`, "ListProjects"],
    ["GET", "iam/library", "ListLibraries"],
    ["PATCH", `iam/libraries/${library}/projects/project-${"b".repeat(32)}`, "UpdateProject"],
    ["POST", `iam/libraries/${library}/search-asset`, "SearchAssets"],
    [
      "GET",
      `iam/libraries/${library}/projects/project-${"b".repeat(32)}/assets/asset-${"c".repeat(32)}/file`,
      "ListFiles",
    ],
    ["GET", `libraries/${library}/members`, "ListLibraryMembers"],
  ])("for %s %s is %s", (method, path, operationId) => {
    expect(nearestOperation(method, path.split("/")).operationId).toBe(operationId);
  });
});
