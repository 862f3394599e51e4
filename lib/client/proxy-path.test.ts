import { describe, expect, it } from "vitest";
import { matchOperation } from "@/lib/shared/sdma/match-operation";
import { proxyPath } from "./proxy-path";
import { sdmaPaths } from "./sdma-paths";

const at = {
  libraryId: "library-1",
  projectId: "project-2",
  assetId: "asset-3",
  fileId: "file-4",
  versionId: "asset-3-version-1",
};
const member = { principalType: "USER" };

describe("proxyPath", () => {
  it("keeps a value with reserved characters within one segment", () => {
    expect(proxyPath("/iam/libraries/{libraryId}", { libraryId: "a/b (c)!'*" })).toBe(
      "/iam/libraries/a%2Fb%20%28c%29%21%27%2A",
    );
  });

  it("leaves out absent query values and keeps empty ones", () => {
    const query = { nextToken: "a=b+c/d", maxResults: undefined, root: "" };
    expect(proxyPath("/iam/libraries", {}, query)).toBe("/iam/libraries?nextToken=a%3Db%2Bc%2Fd&root=");
  });
});

describe("sdmaPaths", () => {
  it.each([
    ["ListLibraries", sdmaPaths.listLibraries()],
    ["GetLibraryPermissions", sdmaPaths.getLibraryPermissions(at)],
    ["ListProjects", sdmaPaths.listProjects(at)],
    ["ListLibraryAssets", sdmaPaths.listLibraryAssets(at)],
    ["ListLibraryMembers", sdmaPaths.listLibraryMembers(at, member)],
    ["GetProject", sdmaPaths.getProject(at)],
    ["GetProjectPermissions", sdmaPaths.getProjectPermissions(at)],
    ["ListProjectMembers", sdmaPaths.listProjectMembers(at, member)],
    ["GetProjectKnownAttributes", sdmaPaths.getProjectKnownAttributes(at)],
    ["ListAssets", sdmaPaths.listAssets(at)],
    ["GetAsset", sdmaPaths.getAsset(at)],
    ["ListFiles", sdmaPaths.listFiles(at)],
    ["ListAssetAttributes", sdmaPaths.listAssetAttributes(at)],
    ["ListAssetSuggestedAttributes", sdmaPaths.listAssetSuggestedAttributes(at)],
    ["ListAssetVersions", sdmaPaths.listAssetVersions(at)],
    ["ListFilesForAssetVersion", sdmaPaths.listFilesForAssetVersion(at)],
    ["GetFile", sdmaPaths.getFile(at)],
    ["ListFileVersions", sdmaPaths.listFileVersions(at)],
  ])("addresses %s of the catalog", (operationId, wirePath) => {
    const [path = ""] = wirePath.split("?");
    expect(matchOperation("GET", path.slice(1).split("/"))?.operation.operationId).toBe(operationId);
  });
});
