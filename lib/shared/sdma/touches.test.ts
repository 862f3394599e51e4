import { describe, expect, it } from "vitest";
import { touches } from "./touches";

const library = "/iam/libraries/library-1";
const project = `${library}/projects/project-1`;
const asset = `${project}/assets/asset-1`;

describe("a write touches", () => {
  it.each([
    ["its own resource", asset, asset],
    ["what lies below", asset, `${asset}/files?maxResults=100`],
    ["the list that holds it", asset, `${project}/assets?nextToken=x`],
    ["the lists beside it", asset, `${project}/assets/asset-2`],
    ["its parents, whose counts change", asset, project],
    ["lists of the library that gather it", asset, `${library}/assets`],
    ["attributes that are gathered", asset, `${library}/known-attributes`],
    ["available connectors", `${library}/connectors/c-1`, `${library}/available-connectors`],
    ["the list to which it adds", `${project}/assets`, `${project}/assets`],
  ])("%s", (_, write, read) => {
    expect(touches(write, read)).toBe(true);
  });

  it.each([
    ["another library", asset, "/iam/libraries/library-2"],
    ["another library's gathered assets", asset, "/iam/libraries/library-2/assets"],
    ["members of another project", `${project}/members/mira`, `${library}/projects/project-2/members`],
    ["people, who belong to no library", asset, "/iam/personas"],
  ])("not %s", (_, write, read) => {
    expect(touches(write, read)).toBe(false);
  });
});
