import { describe, expect, it } from "vitest";
import { parseEmbeddedTarget } from "./embedded-page";

const digits = "0123456789abcdef0123456789abcdef";
const library = `library-${digits}`;
const project = `project-${digits}`;
const asset = `asset-${digits}`;
const file = `file-${digits}`;
const inProject = `/libraries/${library}/projects/${project}`;

describe("the page of a frame's address", () => {
  it.each([
    ["/libraries", "library", []],
    [`/libraries/${library}/members`, "library", [library]],
    [`${inProject}/map`, "project", [library, project]],
    [`${inProject}/assets/${asset}/versions`, "asset", [library, project, asset]],
    [`${inProject}/assets/${asset}/files/${file}`, "file", [library, project, asset, file]],
    ["/quota", "quota", []],
    ["/permissions", "permissions", []],
  ] as const)("is read from %s", (path, page, ids) => {
    expect(parseEmbeddedTarget(path)).toEqual({ page, ids });
  });

  it.each([
    "",
    "/",
    "libraries",
    "/libraries/",
    "/access-requests",
    "/permissions/build",
    `${inProject}/../${project}`,
    `${inProject}?tab=map`,
    "/libraries/library-1",
  ])("is none for %j", (path) => {
    expect(parseEmbeddedTarget(path)).toBeNull();
  });
});
