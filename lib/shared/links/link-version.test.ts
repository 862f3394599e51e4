import { describe, expect, it } from "vitest";
import { type LinkTarget, parseLinkTarget } from "./link-target";
import { followVersions, pinnedAsset, pinVersions, shownVersion, withFileId } from "./link-version";

const hex = "0123456789abcdef0123456789abcdef";
const project = `/libraries/library-${hex}/projects/project-${hex}`;
const asset = `${project}/assets/asset-${hex}`;
const versions = { newest: `asset-${hex}-version-7`, previous: `asset-${hex}-version-6` };

function targetOf(path: string): LinkTarget {
  const target = parseLinkTarget(path);
  if (!target) throw new Error(`${path} is no page`);
  return target;
}

describe("versions in links", () => {
  it.each([
    [asset, `${asset}?version=asset-${hex}-version-7`],
    [`${asset}?version=asset-${hex}-version-2`, `${asset}?version=asset-${hex}-version-2`],
    [
      `${asset}?version=asset-ffffffffffffffffffffffffffffffff-version-2`,
      `${asset}?version=asset-${hex}-version-7`,
    ],
    [
      `${project}?q=crane&selected=asset-${hex}`,
      `${project}?q=crane&selected=asset-${hex}&version=asset-${hex}-version-7`,
    ],
    [`${asset}/versions`, `${asset}/versions?from=asset-${hex}-version-6&to=asset-${hex}-version-7`],
    [
      `${asset}/versions?from=asset-${hex}-version-1&compared=true`,
      `${asset}/versions?from=asset-${hex}-version-1&compared=true&to=asset-${hex}-version-7`,
    ],
  ])("keeps of %s what is shown now", (path, pinned) => {
    const result = pinVersions(targetOf(path), versions);
    expect(result).toBe(pinned);
    expect(parseLinkTarget(result)?.path).toBe(pinned);
  });

  it.each([
    [`${asset}?version=asset-${hex}-version-7`, asset],
    [`${project}?selected=asset-${hex}&version=asset-${hex}-version-7`, `${project}?selected=asset-${hex}`],
    [`${asset}/versions?from=a&to=b&compared=true&files=c`, `${asset}/versions`],
    [`${asset}/attributes?q=x`, `${asset}/attributes?q=x`],
  ])("follows the newest version on %s", (path, followed) => {
    expect(followVersions(targetOf(path))).toBe(followed);
  });

  it("has no version to keep where a page shows none", () => {
    for (const path of [project, `${project}/map`, `${asset}/attributes`, "/quota", `${project}?selected=x`])
      expect(pinnedAsset(targetOf(path))).toBeNull();
  });

  it("takes a version of another asset for none", () => {
    expect(shownVersion(targetOf(`${asset}?version=asset-${"f".repeat(32)}-version-1`))).toBeNull();
    expect(shownVersion(targetOf(`${asset}?version=asset-${hex}-version-1`))).toBe(`asset-${hex}-version-1`);
  });

  it("opens a file by the id of one content or of its path", () => {
    const file = targetOf(`${asset}/files/path-${hex}?map=1`);
    expect(withFileId(file, `file-${hex}`)).toBe(`${asset}/files/file-${hex}?map=1`);
  });
});
