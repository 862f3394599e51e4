import { describe, expect, it } from "vitest";
import { keptMsOf } from "./kept-reads";

const library = "/iam/libraries/library-1";
const project = `${library}/projects/project-1`;
const asset = `${project}/assets/asset-1`;
const alone = { isShared: false, isLow: false };
const read = (path: string, text = "{}") => ({ path, bytes: Buffer.from(text) });

describe("how long an answer is kept", () => {
  it.each([
    [300, library],
    [300, `${library}/permissions`],
    [300, `${project}/permissions`],
    [300, `${library}/known-attributes`],
    [300, `${project}/known-attributes`],
    [300, `${library}/asset-templates/template-1/connectors/connector-1/resources`],
    [300, `${library}/available-connectors?maxResults=9`],
    [300, "/iam/personas"],
    [180, asset],
    [180, `${asset}/files?includeLocations=true`],
    [180, `${asset}/files/file-1`],
    [120, "/iam/libraries"],
    [120, `${library}/projects`],
    [120, `${library}/assets?maxResults=9`],
    [120, `${library}/members?principalType=USER`],
    [120, project],
    [120, `${project}/assets`],
  ])("is %d s for %s", (seconds, path) => {
    expect(keptMsOf(read(path), alone)).toBe(seconds * 1_000);
  });

  it.each(["UPLOADING", "ANALYZING", "PENDING_CREATE", "IN_PROGRESS"])(
    "is ten seconds for an asset that is %s, since SDMA changes it by itself",
    (state) => {
      expect(keptMsOf(read(asset, JSON.stringify({ statusCode: state })), alone)).toBe(10_000);
      expect(keptMsOf(read(`${project}/assets`, JSON.stringify({ statusCode: state })), alone)).toBe(120_000);
    },
  );

  it("is a minute for a list of files of which some are under way", () => {
    const text = JSON.stringify({ files: [{ analysisState: "IN_PROGRESS" }] });
    for (const path of [`${asset}/files?includeLocations=true`, `${asset}/versions/version-1/files`])
      expect(keptMsOf(read(path, text), alone)).toBe(60_000);
    expect(keptMsOf(read(`${asset}/files/file-1`, text), alone)).toBe(10_000);
  });

  it("is ten seconds with replicas, whose writes this process does not hear of", () => {
    for (const path of [library, asset, project])
      expect(keptMsOf(read(path), { isShared: true, isLow: false })).toBe(10_000);
    expect(keptMsOf(read(library), { isShared: true, isLow: true })).toBe(60_000);
  });

  it("is longer while little of the quota is left", () => {
    for (const path of [library, asset, project]) {
      const [low, ample] = [true, false].map((isLow) => keptMsOf(read(path), { isShared: false, isLow }));
      expect(low).toBeGreaterThan(ample ?? 0);
    }
  });
});
