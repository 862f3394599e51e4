import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { seedLibraryId, seedProjectId, seedVersionedAssetId } from "../../../seed/identifiers";
import { checkedCall } from "../../checked-call.test-support";
import { openTestSdma, type TestSdma } from "../../open-test-sdma";
import type { ContentStore } from "../../store/object-key";

const root = "SpatialDataManagementAssets";
const projects = `libraries/${seedLibraryId}/projects`;
const content = `Data/${"a".repeat(32)}.xxh128`;
const createdSchema = z.object({ projectId: z.string() });

describe.each<[kind: ContentStore]>([["library"], ["project"]])(
  "with a content store for each %s",
  (kind) => {
    let test: TestSdma;
    beforeAll(async () => {
      test = await openTestSdma({ contentStore: kind });
    }, 120_000);
    afterAll(() => test.close());

    const call = (method: string, target: string, body?: unknown) =>
      checkedCall(test, "mira.kovac", method, target, body);
    const create = async (rootPrefix?: string): Promise<string> => {
      const projectConfig = rootPrefix === undefined ? {} : { rootPrefix };
      const { status, body } = await call("POST", projects, { projectName: "P", projectConfig });
      expect(status).toBe(200);
      return createdSchema.parse(body).projectId;
    };
    const storage = async (projectId: string) => (await call("GET", `${projects}/${projectId}`)).body;
    const byDefault = (projectId: string) =>
      kind === "library"
        ? { rootPrefix: root, manifestPrefix: `${root}/Manifests/${projectId}` }
        : { rootPrefix: `${root}/${projectId}`, manifestPrefix: `${root}/${projectId}/Manifests` };

    it("a project stores at the default of its kind, even if it names the library's root", async () => {
      for (const projectId of [await create(), await create(root)])
        expect(await storage(projectId)).toMatchObject(byDefault(projectId));
      expect(await storage(seedProjectId)).toMatchObject(byDefault(seedProjectId));
    });

    it("GetAsset returns the root as s3Prefix, with contents and manifests below it", async () => {
      const asset = await test.readJson(
        "ada.novak",
        `${projects}/${seedProjectId}/assets/${seedVersionedAssetId}`,
      );
      const { s3Prefix, manifestObjectKey } = z
        .object({ s3Prefix: z.string(), manifestObjectKey: z.string() })
        .parse(asset);
      expect(s3Prefix).toBe(byDefault(seedProjectId).rootPrefix);
      expect(manifestObjectKey.startsWith(`${s3Prefix}/Manifests/`)).toBe(true);
    });

    it.each([
      ["the root of another project", () => byDefault(seedProjectId).rootPrefix, kind === "project"],
      ["a prefix below it", () => `${byDefault(seedProjectId).rootPrefix}/Data`, true],
      ["where another project keeps manifests", () => byDefault(seedProjectId).manifestPrefix, true],
      ["a prefix below a project that shares the library's root", () => `${root}/own`, kind === "library"],
    ])("a project may name its own root, except %s", async (_what, rootPrefix, isRefused) => {
      const wanted = rootPrefix();
      const body = { projectName: "Overlay", projectConfig: { rootPrefix: wanted } };
      const { status, body: refusal } = await call("POST", projects, body);
      expect(status).toBe(isRefused ? 409 : 200);
      if (isRefused)
        expect(refusal).toMatchObject({
          errorCode: "ROOT_PREFIX_IN_USE",
          context: { parameterValue: wanted },
        });
    });

    it("a root may share a name prefix with another project's, but not contain it", async () => {
      const held = await create("survey/2026");
      expect(await storage(held)).toMatchObject({
        rootPrefix: "survey/2026",
        manifestPrefix: "survey/2026/Manifests",
      });
      for (const rootPrefix of ["survey", "survey/2026", "survey/2026/Manifests"]) {
        const { status } = await call("POST", projects, { projectName: "P", projectConfig: { rootPrefix } });
        expect(status).toBe(409);
      }
      const beside = await create("survey/2026-2");
      expect(await storage(beside)).toMatchObject({ rootPrefix: "survey/2026-2" });
    });

    it("a project's thumbnail gets a URL only for contents below its own root", async () => {
      const projectId = await create("survey/thumbnails");
      const show = async (target: string, projectThumbnailObjectKey: string) =>
        (await call("PUT", `${projects}/${target}`, { projectThumbnailObjectKey })).body;
      expect((await show(projectId, `survey/thumbnails/${content}`)).thumbnailUrl).toContain(content);
      const shared = await create();
      const own = byDefault(shared).rootPrefix;
      expect((await show(shared, `${own}/${content}`)).thumbnailUrl).toContain(content);
      for (const foreign of [
        `survey/thumbnails/${content}`,
        `${byDefault(seedProjectId).manifestPrefix}/${seedVersionedAssetId}/x_input`,
      ]) {
        const shown = await show(shared, foreign);
        expect(shown.thumbnailObjectKey).toBe(foreign);
        expect(shown.thumbnailUrl).toBeUndefined();
      }
    });
  },
);
