// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type KnownFiles, useFilesOfAsset } from "./use-files-of-asset";

const scope = { deploymentId: "harbour", roleId: "reader", personId: "ada" };
const pages = 3;

let shown: KnownFiles | null = null;
function Files({ assetId }: { assetId: string }) {
  const address = { deploymentId: "harbour", libraryId: "library-1", projectId: "project-1", assetId };
  shown = useFilesOfAsset(scope, address);
  return null;
}

const fileOf = (page: number) => ({
  fileId: `file-${page}`,
  pathId: `path-${page}`,
  assetId: "asset-1",
  objectKey: `data/${page}`,
  hasAttributeSuggestions: false,
  path: `${page}.las`,
  size: 1,
  mtime: 1,
  state: "ACTIVE",
  hash: "0",
});

describe("the files of an asset", () => {
  const { fetch: before } = globalThis;
  let root: Root;
  let asked: number[] = [];
  let failing: number | null = null;
  beforeEach(() => {
    Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
    asked = [];
    shown = null;
    globalThis.fetch = async (url) => {
      const page = Number(new URL(String(url), "http://portal").searchParams.get("nextToken") ?? 1);
      asked.push(page);
      if (page === failing) return new Response("", { status: 502 });
      return Response.json({ files: [fileOf(page)], ...(page < pages ? { nextToken: `${page + 1}` } : {}) });
    };
    root = createRoot(document.createElement("div"));
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    globalThis.fetch = before;
  });

  async function show(assetId: string) {
    await act(async () => root.render(<Files assetId={assetId} />));
    for (let waited = 0; waited < 200 && !shown; waited += 1)
      await act(() => new Promise((resolve) => setTimeout(resolve, 25)));
    return shown;
  }

  it("are those of every page, in order, before a position is told", async () => {
    failing = null;
    const known = await show("asset-1");
    expect(known?.files.map(({ fileId }) => fileId)).toEqual(["file-1", "file-2", "file-3"]);
    expect(known?.isComplete).toBe(true);
    expect(asked).toEqual([1, 2, 3]);
  });

  it("are those of the first page, said to be incomplete, where the next one fails", async () => {
    failing = 2;
    const known = await show("asset-2");
    expect(known?.files.map(({ fileId }) => fileId)).toEqual(["file-1"]);
    expect(known?.isComplete).toBe(false);
  });
});
