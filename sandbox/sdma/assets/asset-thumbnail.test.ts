import { describe, expect, it } from "vitest";
import { z } from "zod";
import { seedProjectId, seedVersionedAssetId } from "../../seed/identifiers";
import { openAssetScene, project, strictProject } from "../operations/assets/asset-scene.test-support";
import { putText } from "../put-text.test-support";

const { test, send, create, upload } = openAssetScene();
const picture = ".spatial_data_mgmt_asset_thumbnail.jpg";
const assetSchema = z.looseObject({
  fileCount: z.number(),
  thumbnailFileId: z.string().optional(),
  thumbnailObjectKey: z.string().optional(),
});
const read = async (asset: string) => assetSchema.parse(await test().readJson("ada.novak", asset));
const pathOf = async (asset: string, fileId: string | undefined) =>
  z.object({ path: z.string() }).parse(await test().readJson("jonas.olsen", `${asset}/files/${fileId}`)).path;

describe("a manifest with a thumbnail", () => {
  it("makes it the asset's thumbnail, not counted as a file and readable by Viewers", async () => {
    const asset = await create(await upload({ "a.txt": "one", [picture]: "first picture" }));
    const { thumbnailFileId, thumbnailObjectKey, fileCount } = await read(asset);
    expect(await pathOf(asset, thumbnailFileId)).toBe(picture);
    expect(thumbnailObjectKey).toMatch(/^SpatialDataManagementAssets\/Data\/[0-9a-f]{32}\.xxh128$/);
    expect(fileCount).toBe(1);
    const viewer = { principalType: "USER", membershipLevel: "VIEWER" };
    await send("ada.novak", "POST", `${project}/members/noor.haddad`, viewer);
    const show = (fileId: string | undefined) => test().readJson("noor.haddad", `${asset}/files/${fileId}`);
    expect(await show(thumbnailFileId)).toHaveProperty("url");
    const { files } = z
      .object({ files: z.array(z.object({ fileId: z.string() })).length(1) })
      .parse(await test().readJson("noor.haddad", `${asset}/files`));
    expect(await show(files[0]?.fileId)).not.toHaveProperty("url");
  });

  it("replaces the previous version's thumbnail, and a manifest without one removes it", async () => {
    const asset = await create(await upload({ "a.txt": "one", [picture]: "first picture" }));
    const first = await read(asset);
    await send("mira.kovac", "PUT", asset, await upload({ "a.txt": "one", [picture]: "second picture" }));
    const second = await read(asset);
    expect(second.thumbnailFileId).not.toBe(first.thumbnailFileId);
    expect(second.thumbnailObjectKey).not.toBe(first.thumbnailObjectKey);
    await send("mira.kovac", "PUT", asset, await upload({ "a.txt": "two" }));
    expect(await read(asset)).not.toHaveProperty("thumbnailFileId");
  });

  it("keeps the derived thumbnail if the manifest has none", async () => {
    const asset = `${strictProject}/assets/${seedVersionedAssetId}`;
    const { thumbnailFileId } = await read(asset);
    expect(thumbnailFileId).toBeDefined();
    await send("mira.kovac", "PUT", asset, await putText(test(), seedProjectId, { "scan/new.las": "las" }));
    expect(await read(asset)).toMatchObject({ fileCount: 1, thumbnailFileId });
  });

  it("is copied with the asset", async () => {
    const asset = await create(await upload({ "a.txt": "one", [picture]: "copied picture" }));
    const [libraryId = "", projectId = "", assetId = ""] = asset.match(/\w+-[0-9a-f]{32}/g) ?? [];
    const copy = await create({ sourceAsset: { libraryId, projectId, assetId } });
    const { thumbnailFileId } = await read(copy);
    expect(await pathOf(copy, thumbnailFileId)).toBe(picture);
  });

  it("passes a template that allows no pictures, although other pictures do not", async () => {
    const template = { assetTemplateName: "Text", assetTemplateConfig: { allowedFileTypes: ["txt"] } };
    const made = await send(
      "ada.novak",
      "POST",
      `${project.split("/projects")[0]}/asset-templates`,
      template,
    );
    const permitted = { projectConfig: { permittedTemplateIds: [made.body.assetTemplateId] } };
    expect((await send("ada.novak", "PUT", project, permitted)).status).toBe(200);
    const assetTemplateId = made.body.assetTemplateId;
    const asset = await create({
      assetTemplateId,
      ...(await upload({ "a.txt": "one", [picture]: "a picture" })),
    });
    expect(await read(asset)).toMatchObject({ statusCode: "READY", thumbnailFileId: expect.any(String) });
    const changed = await upload({ "a.txt": "one", "other.jpg": "a picture" });
    expect((await send("mira.kovac", "PUT", asset, changed)).body).toMatchObject({
      statusCode: "UPDATE_FAILED",
    });
  });
});
