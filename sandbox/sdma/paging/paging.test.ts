import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { seedLibraryId, seedProjectId, seedTransientProjectId } from "../../seed/identifiers";
import { openTestSdma, type TestSdma } from "../open-test-sdma";

const pageSchema = z.object({
  assets: z.array(z.object({ assetId: z.string(), assetState: z.string(), createdAt: z.number() })),
  nextToken: z.string().optional(),
});
type Listed = z.infer<typeof pageSchema>["assets"];

let test: TestSdma;
beforeAll(async () => {
  test = await openTestSdma();
}, 120_000);
afterAll(() => test.close());

const assetsOf = (projectId: string) => `libraries/${seedLibraryId}/projects/${projectId}/assets`;

async function walk(target: string, nextSize: () => number): Promise<{ assets: Listed; emptyPages: number }> {
  const assets: Listed = [];
  let emptyPages = 0;
  let nextToken: string | undefined;
  do {
    const token = nextToken === undefined ? "" : `&nextToken=${encodeURIComponent(nextToken)}`;
    const page = pageSchema.parse(
      await test.readJson("ada.novak", `${target}?maxResults=${nextSize()}${token}`),
    );
    if (page.assets.length === 0) emptyPages += 1;
    assets.push(...page.assets);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return { assets, emptyPages };
}

describe("paging", () => {
  it("returns every listed asset exactly once, in one order, whatever the page sizes", async () => {
    for (const target of [assetsOf(seedProjectId), assetsOf(seedTransientProjectId)]) {
      const whole = await walk(target, () => 1000);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), async (sizes) => {
          let turn = 0;
          const { assets } = await walk(target, () => sizes[turn++ % sizes.length] ?? 1);
          expect(assets).toEqual(whole.assets);
        }),
        { numRuns: 15 },
      );
      expect(new Set(whole.assets.map(({ assetId }) => assetId)).size).toBe(whole.assets.length);
    }
  }, 120_000);

  it("lists the newest first", async () => {
    const { assets } = await walk(assetsOf(seedProjectId), () => 100);
    const times = assets.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted((left, right) => right - left));
  });

  it("counts transient assets toward a page before omitting them, so an empty page may have a next page", async () => {
    const first = pageSchema.parse(await test.readJson("ada.novak", assetsOf(seedTransientProjectId)));
    expect(first.assets).toEqual([]);
    expect(first.nextToken).toBeDefined();
    const { assets, emptyPages } = await walk(assetsOf(seedTransientProjectId), () => 10);
    expect(emptyPages).toBe(7);
    expect(assets.map(({ assetState }) => assetState)).not.toContain("PENDING_DELETE");
    expect(assets.length).toBeGreaterThan(30);
  });

  it("ignores every filter of ListAssets, as deployments do", async () => {
    const all = await test.readJson("ada.novak", assetsOf(seedProjectId));
    const filtered = await test.readJson(
      "ada.novak",
      `${assetsOf(seedProjectId)}?assetState=DRAFT&assetName=zzz`,
    );
    expect(pageSchema.parse(filtered).assets).toEqual(pageSchema.parse(all).assets);
  });

  it("refuses a token that is from another list or other parameters, was changed, or is made up", async () => {
    const { nextToken = "" } = pageSchema.parse(await test.readJson("ada.novak", assetsOf(seedProjectId)));
    const targets = [
      `${assetsOf(seedTransientProjectId)}?nextToken=${nextToken}`,
      `${assetsOf(seedProjectId)}?assetState=DRAFT&nextToken=${nextToken}`,
      `libraries/${seedLibraryId}/assets?nextToken=${nextToken}`,
      `${assetsOf(seedProjectId)}?nextToken=${nextToken.slice(0, -3)}`,
      `${assetsOf(seedProjectId)}?nextToken=garbage`,
      `${assetsOf(seedProjectId)}?nextToken=`,
    ];
    for (const target of targets) {
      const { status, body } = await test.get("ada.novak", target);
      expect(status).toBe(400);
      expect(JSON.parse(String(body))).toMatchObject({ parameterName: "nextToken" });
    }
  });

  it.each(["0", "1001", "-1", "2.5", "many", ""])("refuses maxResults=%s", async (size) => {
    const { status, body } = await test.get("ada.novak", `${assetsOf(seedProjectId)}?maxResults=${size}`);
    expect(status).toBe(400);
    expect(JSON.parse(String(body))).toMatchObject({ parameterName: "maxResults", parameterValue: size });
  });
});
