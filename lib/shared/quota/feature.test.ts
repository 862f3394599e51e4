import { describe, expect, it } from "vitest";
import { routes } from "../routes";
import { featureOfPath } from "./feature";

const library = { deploymentId: "rijeka", libraryId: "library-a" };
const project = { ...library, projectId: "project-b" };
const asset = { ...project, assetId: "asset-c" };

describe("featureOfPath", () => {
  it.each([
    [routes.libraries("rijeka"), "libraries"],
    [routes.library("rijeka", "library-a"), "library"],
    [routes.libraryProjects("rijeka", "library-a"), "library-projects"],
    [routes.libraryMembers("rijeka", "library-a", "groups"), "library-members"],
    [routes.project(project), "project"],
    [routes.projectMap(project), "project-map"],
    [routes.projectAttributes(project), "project-attributes"],
    [routes.asset(asset), "asset"],
    [routes.assetVersions(asset), "asset-versions"],
    [routes.assetConnectorRuns(asset), "asset-connector-runs"],
    [routes.file({ ...asset, fileId: "file-d" }), "file"],
    ["/embed/rijeka/libraries/library-a/assets?sort=name", "library-assets"],
    ["/rijeka/quota#day", "quota"],
  ])("of %s is %s", (path, feature) => {
    expect(featureOfPath(path)).toBe(feature);
  });

  it.each([
    "",
    "/",
    "/rijeka",
    "/sign-in",
    "/rijeka/no-role",
    "/rijeka/libraries/a/nonsense",
    "/a/__proto__/b",
  ])("is unknown for %s", (path) => {
    expect(featureOfPath(path)).toBeUndefined();
  });
});
