import { describe, expect, it } from "vitest";
import { operationCatalog } from "@/lib/shared/sdma/catalog";
import { type FrameScope, frameScopeOf, mayRead } from "./frame-scope";

const own = {
  libraryId: `library-${"a".repeat(32)}`,
  projectId: `project-${"b".repeat(32)}`,
  assetId: `asset-${"c".repeat(32)}`,
  fileIdOrPathId: `file-${"d".repeat(32)}`,
};
type Ids = Readonly<Record<string, string>>;

const pages = ["library", "project", "asset", "file", "quota", "permissions"] as const;
const paths = {
  none: null,
  library: `/libraries/${own.libraryId}`,
  project: `/libraries/${own.libraryId}/projects/${own.projectId}`,
  asset: `/libraries/${own.libraryId}/projects/${own.projectId}/assets/${own.assetId}`,
  file: `/libraries/${own.libraryId}/projects/${own.projectId}/assets/${own.assetId}/files/${own.fileIdOrPathId}`,
  quota: "/quota",
} as const;

/** Ids of operations that a frame may call, where their addresses hold these ids. */
const openTo = (scope: FrameScope, ids: Ids = own) =>
  operationCatalog
    .filter((operation) =>
      mayRead(
        scope,
        operation,
        operation.path
          .slice(1)
          .split("/")
          .map((part) => (part.startsWith("{") ? (ids[part.slice(1, -1)] ?? "x") : part)),
      ),
    )
    .map(({ operationId }) => operationId);

const scopeOf = (lock: keyof typeof paths, shown: readonly (typeof pages)[number][] = pages) =>
  frameScopeOf({ pages: shown }, { path: paths[lock] });
const foreign = (name: keyof typeof own): Ids => ({ ...own, [name]: own[name].replace(/.$/, "0") });
const ofAncestors = ["GetLibrary", "GetLibraryPermissions", "GetAssetTemplate", "ListAssetTemplates"];
const always = ["GetPersonas"];

describe("what a frame may call, of all operations", () => {
  it("is no write and no credentials, whatever its host shows", () => {
    const open = openTo(scopeOf("none"));
    const reads = operationCatalog.filter(({ method }) => method === "GET");
    const closed = reads.filter(({ operationId }) => !open.includes(operationId));
    expect(closed.map(({ operationId }) => operationId).sort()).toEqual([
      "GetAssetCredentials",
      "GetProjectCredentials",
    ]);
    expect(open).toHaveLength(reads.length - 2);
  });

  it.each([
    ["library", "libraryId"],
    ["project", "libraryId"],
    ["project", "projectId"],
    ["asset", "libraryId"],
    ["asset", "projectId"],
    ["asset", "assetId"],
    ["file", "assetId"],
    ["file", "fileIdOrPathId"],
  ] as const)("locked to a %s, is nothing with another %s", (lock, name) => {
    const open = openTo(scopeOf(lock), foreign(name));
    const withId = operationCatalog.filter(({ path }) => path.includes(`{${name}}`));
    expect(open.filter((id) => withId.some(({ operationId }) => operationId === id))).toEqual([]);
  });

  it("locked to a project, is the project, what lies in it, and what it lies in, but no list of it", () => {
    const open = openTo(scopeOf("project"));
    const above = operationCatalog.filter(({ path }) => !path.includes("{projectId}"));
    expect(open.filter((id) => above.some(({ operationId }) => operationId === id)).sort()).toEqual(
      [...ofAncestors, ...always].sort(),
    );
    expect(open).toEqual(expect.arrayContaining(["GetProject", "ListAssets", "GetFileContent"]));
  });

  it("locked to a file, is no other file and no list of files", () => {
    const open = openTo(scopeOf("file"));
    expect(open).toEqual(expect.arrayContaining(["GetFile", "GetFileContent", "GetAsset", "GetProject"]));
    for (const id of ["ListFiles", "ListAssets", "ListFilesForAssetVersion", "ListAssetAttributes"])
      expect(open).not.toContain(id);
  });

  it("locked to the quota page, is nothing of resources", () => {
    expect(openTo(scopeOf("quota"))).toEqual(always);
    expect(scopeOf("quota").pages).toEqual(["quota"]);
  });

  it("is what the pages of its host read", () => {
    expect(openTo(scopeOf("none", ["quota"]))).toEqual(always);
    const ofProjects = openTo(scopeOf("none", ["project"]));
    expect(ofProjects).toEqual(expect.arrayContaining(["GetProject", "ListAssets"]));
    for (const id of ["ListProjects", "GetAsset", "GetFileContent", "ListLibraryMembers"])
      expect(ofProjects).not.toContain(id);
  });

  it("is nothing where the path of the lock is no page anymore", () => {
    expect(openTo(frameScopeOf({ pages }, { path: "/elsewhere" }))).toEqual([]);
  });
});
