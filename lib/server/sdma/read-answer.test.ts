import { describe, expect, it } from "vitest";
import { exampleCtx, exampleIds } from "./example-ctx.test-support";
import { getFile, listAssets } from "./read-resources";

const { fileId, ...assetIds } = exampleIds;
const asset = {
  assetId: "a",
  assetName: "n",
  createdAt: 1,
  createdBy: "x",
  projectId: "p",
  libraryId: "l",
  assetState: "READY",
  fileCount: 1,
  totalSize: 2,
};

describe("a verb that reads", () => {
  it("tolerates fields and values that the reference does not list", async () => {
    const { ctx } = exampleCtx(() => ({
      body: JSON.stringify({ assets: [{ ...asset, assetState: "FROZEN", s3Prefix: "x" }] }),
    }));
    const loaded = await listAssets(ctx, assetIds);
    expect(loaded.ok && loaded.data.assets[0]?.assetState).toBe("FROZEN");
  });

  it("names what an answer of another shape lacks", async () => {
    const { ctx } = exampleCtx(() => ({ body: JSON.stringify({ assets: [{ assetId: 5 }] }) }));
    const loaded = await listAssets(ctx, assetIds);
    expect(loaded).toMatchObject({
      ok: false,
      problem: { code: "unexpected", upstreamMessage: expect.stringContaining("assets.0.") },
    });
  });

  it("asks again after an answer of another shape, which is of no use to anybody", async () => {
    const bodies = ["", "null", "[]", JSON.stringify({ assets: [asset] })];
    const { ctx, calls } = exampleCtx(() => ({ body: bodies[calls.length - 1] ?? "" }));
    const isRead = async () => (await listAssets(ctx, assetIds)).ok;
    expect([await isRead(), await isRead(), await isRead(), await isRead(), await isRead()]).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(calls).toHaveLength(4);
  });

  it("says that an answer is nested too deep", async () => {
    const { ctx } = exampleCtx(() => ({ body: `{"assets":${"[".repeat(10_000)}${"]".repeat(10_000)}}` }));
    expect(await listAssets(ctx, assetIds)).toMatchObject({
      ok: false,
      problem: { code: "unexpected", upstreamMessage: "The response is nested deeper than 100 levels." },
    });
  });

  it("comes to a problem, not to an error, when the page it reads for is left, and ends the call", async () => {
    const gone = new AbortController();
    const { ctx, calls } = exampleCtx(
      ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
      { signal: gone.signal },
    );
    const reading = listAssets(ctx, assetIds);
    await expect.poll(() => calls.length).toBe(1);
    gone.abort(new Error("The client went away."));
    expect(await reading).toMatchObject({ ok: false, problem: { code: "canceled", status: 499 } });
    expect(calls[0]?.signal?.aborted).toBe(true);
  });

  it("still throws unexpected errors", async () => {
    const { ctx } = exampleCtx(
      () => {
        throw new RangeError("unforeseen");
      },
      { signal: new AbortController().signal },
    );
    await expect(listAssets(ctx, assetIds)).rejects.toThrow("unforeseen");
  });

  it("asks nothing for an id that cannot be one", async () => {
    const { ctx, calls } = exampleCtx(() => ({ body: "{}" }));
    const loaded = await listAssets(ctx, { ...assetIds, projectId: "../x" });
    expect(loaded).toMatchObject({
      ok: false,
      problem: { code: "invalid-request", parameterName: "projectId" },
      calls: [],
    });
    expect(calls).toEqual([]);
  });

  it("shows that a file has content without saying where", async () => {
    const file = {
      fileId,
      pathId: "p",
      assetId: "a",
      path: "x",
      mtime: 1,
      size: 1,
      objectKey: "k",
      hash: "h",
      state: "READY",
      hasAttributeSuggestions: false,
      url: "https://x.amazonaws.com/?X-Amz-Signature=1",
    };
    const { ctx } = exampleCtx(() => ({ body: JSON.stringify(file) }));
    const loaded = await getFile(ctx, exampleIds);
    expect(loaded.ok && loaded.data.url).toBe("");
  });
});
