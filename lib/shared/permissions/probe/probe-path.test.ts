import { describe, expect, it } from "vitest";
import { operationById, operationCatalog } from "../../sdma/catalog";
import { operationResource } from "../near-miss/operation-resource";
import { probePath } from "./probe-path";

const stageArn = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/2025-04-18";
const hex = "a".repeat(32);
const ids = {
  libraryId: `library-${hex}`,
  projectId: `project-${hex}`,
  assetId: `asset-${hex}`,
  fileIdOrPathId: `file-${hex}`,
  templateId: `template-${hex}`,
  connectorId: `connector-${hex}`,
  versionId: `asset-${hex}-version-2`,
  principalId: "mira.kovac",
};
const probeOf = (operationId: string, at: Readonly<Record<string, string>> = ids) => {
  const operation = operationById(operationId);
  return probePath(operation, operationResource(operation, stageArn, at));
};

describe("probePath", () => {
  it("is the read itself, with what its query must have", () => {
    expect(probeOf("GetProject")).toBe(`/iam/libraries/library-${hex}/projects/project-${hex}`);
    expect(probeOf("ListProjectMembers")).toBe(
      `/iam/libraries/library-${hex}/projects/project-${hex}/members?principalType=USER`,
    );
  });

  it("is never a write, credentials, or content, whatever the ids", () => {
    const asked = operationCatalog.filter(({ operationId }) => probeOf(operationId) !== null);
    expect(asked.filter(({ method, answersJson }) => method !== "GET" || !answersJson)).toEqual([]);
    for (const operationId of [
      "GetAssetCredentials",
      "GetProjectCredentials",
      "GetFileContent",
      "SearchAssets",
    ])
      expect([operationId, probeOf(operationId)]).toEqual([operationId, null]);
  });

  it("asks for no resource that nobody has chosen", () => {
    expect(probeOf("GetProject", {})).toBeNull();
    expect(probeOf("ListLibraries", {})).toBe("/iam/libraries");
  });
});
