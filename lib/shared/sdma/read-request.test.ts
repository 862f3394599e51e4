import { describe, expect, it } from "vitest";
import * as reads from "./generated/reads.gen";
import { matchOperation } from "./match-operation";
import { requestOf } from "./read-request";

const at = {
  libraryId: "library-1",
  projectId: "project-2",
  assetId: "asset-3",
};

describe("requestOf", () => {
  it("keeps a value with reserved characters within one segment", () => {
    expect(requestOf(reads.getLibrary, { libraryId: "a/b (c)!'*" }).wirePath).toBe(
      "/iam/libraries/a%2Fb%20%28c%29%21%27%2A",
    );
  });

  it("leaves out absent query values and keeps empty ones", () => {
    const query = { nextToken: "a=b+c/d", maxResults: undefined, root: "" };
    expect(requestOf(reads.listFiles, at, query).wirePath).toBe(
      "/iam/libraries/library-1/projects/project-2/assets/asset-3/files?nextToken=a%3Db%2Bc%2Fd&root=",
    );
  });

  it("ignores what is no parameter of the path", () => {
    expect(requestOf(reads.getProject, at).wirePath).toBe("/iam/libraries/library-1/projects/project-2");
  });
});

describe("the generated reads", () => {
  const rows = Object.values(reads);

  it.each(rows)("address $operationId of the catalog, each by its own id", ({ operationId, path }) => {
    const segments = path
      .replace(/\{\w+\}/g, "x")
      .slice(1)
      .split("/");
    expect(matchOperation("GET", segments)?.operation.operationId).toBe(operationId);
  });

  it.each(rows)("bring the schema of $operationId", async ({ loadSchema }) => {
    expect((await loadSchema()).safeParse("no object")).toMatchObject({ success: false });
  });

  it("leave out the operations that answer credentials", () => {
    expect(rows.map(({ operationId }) => operationId).filter((id) => id.includes("Credentials"))).toEqual([]);
    expect(rows.length).toBeGreaterThan(40);
  });
});
