import { describe, expect, it } from "vitest";
import { levelFromPermissions } from "./levels";
import { operationCatalog } from "./sdma/catalog";

// Written from the guide's table of personas, not from the catalog.
const viewer = [
  "GetProject",
  "ListAssets",
  "GetAsset",
  "ListFiles",
  "GetFile",
  "ListFileVersions",
  "GetFileVersion",
  "ListAssetVersions",
  "ListFilesForAssetVersion",
  "ListAssetAttributes",
  "ListAssetSuggestedAttributes",
  "GetProjectKnownAttributes",
  "GetProjectPermissions",
  "GetConnectorResourcesViaAsset",
  "GetConnectorResourcesViaAssetTemplateProject",
  "VerifyAssetConnectorRelationship",
  "VerifyProjectConnectorRelationship",
];
const consumer = [...viewer, "GetFileContent", "GetAssetCredentials"];
const contributor = [
  ...consumer,
  "CreateAsset",
  "UpdateAsset",
  "UpdateProject",
  "GetProjectCredentials",
  "ListProjectMembers",
  "GetProjectMember",
  "TriggerConnectorOnAsset",
  "TriggerConnectorOnAssetDirect",
  "TriggerConnectorOnProjectDirect",
];
const manager = [
  ...contributor,
  "AddProjectMember",
  "UpdateProjectMember",
  "DeleteProjectMember",
  "DeleteAsset",
];
const owner = [...manager, "DeleteProject"];

describe("levelFromPermissions", () => {
  it.each([
    ["VIEWER", viewer],
    ["CONSUMER", consumer],
    ["CONTRIBUTOR", contributor],
    ["MANAGER", manager],
    ["OWNER", owner],
  ])("names %s by its own operations on a project", (level, permissions) => {
    expect(levelFromPermissions(permissions, "project")).toEqual({ isKnown: true, level, alsoPossible: [] });
  });

  it("ignores operations that this portal does not know", () => {
    const verdict = levelFromPermissions([...consumer, "FlyDrone"], "project");
    expect(verdict).toMatchObject({ isKnown: true, level: "CONSUMER" });
  });

  it("chooses the lower level when an operation of the higher one is missing", () => {
    const almostManager = manager.filter((id) => id !== "DeleteAsset");
    expect(levelFromPermissions(almostManager, "project")).toMatchObject({ level: "CONTRIBUTOR" });
  });

  it("says that a library's owner cannot be told from a manager", () => {
    const library = [
      "GetLibrary",
      "ListLibraries",
      "ListProjects",
      "ListLibraryAssets",
      "ListAssetTemplates",
      "ListConnectors",
      "ListAvailableAssetTemplates",
      "ListAvailableConnectors",
      "GetLibraryPermissions",
      "GetAllProjectKnownAttributes",
      "SearchAssets",
      "SearchFiles",
      "CreateProject",
      "CreateAssetTemplate",
      "CreateConnector",
      "GetLibraryMember",
      "ListLibraryMembers",
      "AddLibraryMember",
      "UpdateLibraryMember",
      "DeleteLibraryMember",
      "QueryAuditEvents",
    ];
    expect(levelFromPermissions(library, "library")).toEqual({
      isKnown: true,
      level: "MANAGER",
      alsoPossible: ["OWNER"],
    });
  });

  it("does not consider a contributor of a library a possible owner", () => {
    const contributor = operationCatalog
      .filter(({ needs }) => needs.resource === "library" && needs.level !== "MANAGER")
      .map(({ operationId }) => operationId);
    const verdict = levelFromPermissions(contributor, "library");
    expect(verdict).toEqual({ isKnown: true, level: "CONTRIBUTOR", alsoPossible: [] });
  });

  it("does not guess from empty or unknown permissions", () => {
    expect(levelFromPermissions([], "project")).toEqual({ isKnown: false, reason: "nothing-granted" });
    expect(levelFromPermissions(["Everything"], "project")).toEqual({
      isKnown: false,
      reason: "unfamiliar-permissions",
    });
  });
});
