import { describe, expect, it } from "vitest";
import { z } from "zod";
import { seedLibraryId, seedProjectId, seedVersionedAssetId } from "../../../seed/identifiers";
import { seedTemplates } from "../../../seed/templates";
import { expectValidAnswer } from "../../answer-validator.test-support";
import { bucket, library, newId, openAssetScene, project, strictProject } from "./asset-scene.test-support";

const { test, send, read, sums, create, upload, paths } = openAssetScene();

describe("CreateAsset", () => {
  it("is pending and unlisted for two seconds, then a draft", async () => {
    const assetId = newId();
    const body = { assetName: "Bell tower", assetId };
    const answer = await send("mira.kovac", "POST", `${project}/assets`, body);
    expect(answer.body).toMatchObject({ assetState: "PENDING_CREATE", createdBy: "mira.kovac" });
    const listed = async () => JSON.stringify(await test().readJson("ada.novak", `${project}/assets`));
    expect(await listed()).not.toContain(assetId);
    test().wait(2);
    expect(await read(`${project}/assets/${assetId}`)).toMatchObject({
      assetState: "DRAFT",
      statusCode: "READY",
    });
    expect(await listed()).toContain(assetId);
  });

  it("takes its files from a manifest, and updates the project's totals", async () => {
    const before = await sums();
    const asset = await create(await upload({ "scan/a.las": "points", "notes.txt": "dry day" }));
    expect(await paths(asset)).toEqual(["notes.txt", "scan/a.las"]);
    const named = z
      .object({ manifestObjectKey: z.string() })
      .parse(await test().readJson("ada.novak", asset));
    expect(test().objects.find(bucket, named.manifestObjectKey)).not.toBeNull();
    expect(await read(asset)).toMatchObject({ fileCount: 2, totalSize: 13, statusCode: "READY" });
    expect(await sums()).toEqual({
      assetCount: before.assetCount + 1,
      fileCount: before.fileCount + 2,
      totalSize: before.totalSize + 13,
    });
  });

  it("becomes CREATE_FAILED if the manifest names a file that was never uploaded", async () => {
    const asset = await create(await upload({ "a.txt": "here" }, { "b.txt": "never" }));
    const { statusCode, statusMessage, fileCount } = await read(asset);
    expect([statusCode, fileCount]).toEqual(["CREATE_FAILED", 0]);
    expect(statusMessage).toContain("b.txt");
  });

  it("copies other assets, which requires permission to read them", async () => {
    const source = { assetId: seedVersionedAssetId, projectId: seedProjectId, libraryId: seedLibraryId };
    const asset = await create({ sourceAsset: source });
    const copied = await paths(asset);
    expect(copied).toEqual(await paths(`${strictProject}/assets/${seedVersionedAssetId}`));
    const { manifestHash, manifestObjectKey } = z
      .object({ manifestHash: z.string(), manifestObjectKey: z.string() })
      .parse(await test().readJson("ada.novak", asset));
    expect(test().objects.find(bucket, manifestObjectKey)?.size).toBeGreaterThan(100);
    expect(manifestHash).toMatch(/^[0-9a-f]{32}$/);
    const { files } = z
      .object({ files: z.array(z.object({ objectKey: z.string() })) })
      .parse(await test().readJson("ada.novak", `${asset}/files`));
    const { rootPrefix } = z
      .object({ rootPrefix: z.string() })
      .parse(await test().readJson("ada.novak", project));
    for (const { objectKey } of files) {
      expect(objectKey.startsWith(`${rootPrefix}/Data/`)).toBe(true);
      expect(test().objects.find(bucket, objectKey)).not.toBeNull();
    }
    const body = { assetName: "Copy", assetId: newId(), sourceAsset: source };
    const stranger = await send("sara.rao", "POST", `${project}/assets`, body);
    expect(stranger.status).toBe(403);
  });

  it("gets a template if the project requires one", async () => {
    const assetId = newId();
    await send("mira.kovac", "POST", `${strictProject}/assets`, { assetName: "Quay", assetId });
    test().wait(2);
    const target = `${library}/asset-templates/${seedTemplates[0].assetTemplateId}/assets?maxResults=1000`;
    expect(JSON.stringify(await test().readJson("ada.novak", target))).toContain(assetId);
  });

  it.each([
    ["an id that is taken", { assetName: "A", assetId: seedVersionedAssetId }, 409, "ASSET_ALREADY_EXISTS"],
    ["an id in another format", { assetName: "A", assetId: "asset-1" }, 400, undefined],
    ["no name", { assetId: newId() }, 400, undefined],
    [
      "a manifest that does not exist",
      { assetName: "A", assetId: newId(), manifestHash: "0".repeat(32) },
      400,
      undefined,
    ],
    [
      "a manifest of another project",
      {
        assetName: "A",
        assetId: newId(),
        manifestHash: "x",
        manifestObjectKey: "libraries/rijeka/other/Manifests/x",
      },
      400,
      undefined,
    ],
  ])("refuses %s", async (_what, body, status, errorCode) => {
    const answer = await send("mira.kovac", "POST", `${project}/assets`, body);
    expectValidAnswer("CreateAsset", answer.status, answer.text);
    expect([answer.status, answer.body.errorCode]).toEqual([status, errorCode]);
  });

  it("requires a Contributor", async () => {
    const body = { assetName: "A", assetId: newId() };
    expect((await send("jonas.olsen", "POST", `${project}/assets`, body)).status).toBe(403);
  });
});

describe("UpdateAsset", () => {
  it("creates a version from each manifest; unchanged files keep their ids", async () => {
    const asset = await create(await upload({ "a.txt": "one", "b.txt": "two" }));
    const ids = async () => {
      const { files } = z
        .object({ files: z.array(z.object({ path: z.string(), fileId: z.string() })) })
        .parse(await test().readJson("ada.novak", `${asset}/files`));
      return new Map(files.map(({ path, fileId }) => [path, fileId]));
    };
    const before = await ids();
    const changed = await upload({ "a.txt": "one", "b.txt": "2", "c.txt": "three" });
    const answer = await send("mira.kovac", "PUT", asset, changed);
    expectValidAnswer("UpdateAsset", answer.status, answer.text);
    expect(answer.body).toMatchObject({ statusCode: "ANALYZING", fileCount: 3, updatedBy: "mira.kovac" });
    const after = await ids();
    expect(after.get("a.txt")).toBe(before.get("a.txt"));
    expect(after.get("b.txt")).not.toBe(before.get("b.txt"));
    const id = asset.split("/").at(-1);
    expect(await paths(asset, `${id}-version-1`)).toEqual(["a.txt", "b.txt"]);
    expect(await paths(asset, `${id}-version-2`)).toEqual(["a.txt", "b.txt", "c.txt"]);
    test().wait(3);
    expect(await read(asset)).toMatchObject({ statusCode: "READY" });
  });

  it("restores an earlier version by copying it", async () => {
    const asset = await create(await upload({ "a.txt": "first" }));
    await send("mira.kovac", "PUT", asset, await upload({ "b.txt": "second" }));
    const id = asset.split("/").at(-1);
    expect((await send("mira.kovac", "PUT", asset, { activeVersionId: `${id}-version-1` })).status).toBe(200);
    expect(await paths(asset)).toEqual(["a.txt"]);
    expect((await send("mira.kovac", "PUT", asset, { activeVersionId: `${id}-version-9` })).status).toBe(400);
  });

  it("leaves the asset unchanged if a manifest is invalid, and returns the reason", async () => {
    const asset = await create(await upload({ "a.txt": "first" }));
    const broken = await upload({}, { "gone.txt": "never put" });
    const answer = await send("mira.kovac", "PUT", asset, broken);
    expect(answer.body).toMatchObject({ statusCode: "UPDATE_FAILED" });
    expect(answer.body.statusMessage).toContain("gone.txt");
    expect(await paths(asset)).toEqual(["a.txt"]);
  });

  it("returns 204 if nothing changes", async () => {
    const asset = await create();
    expect(await send("mira.kovac", "PUT", asset, { assetState: "DRAFT" })).toMatchObject({
      status: 204,
      text: "",
    });
  });

  it("is UPLOADING while an upload runs, then returns to its previous state", async () => {
    const asset = await create();
    await send("mira.kovac", "PUT", asset, { assetState: "REVIEWED" });
    const states = [];
    for (const uploadState of ["UPLOAD_INITIATED", "UPLOADING", "PAUSED", "UPLOADING", "COMPLETE"]) {
      await send("mira.kovac", "PUT", asset, { uploadState });
      states.push((await read(asset)).assetState);
    }
    expect(states).toEqual(["UPLOADING", "UPLOADING", "UPLOADING", "UPLOADING", "REVIEWED"]);
    test().wait(3);
    expect(await read(asset)).toMatchObject({ assetState: "REVIEWED", statusCode: "READY" });
    await send("mira.kovac", "PUT", asset, { uploadState: "UPLOADING" });
    const reviewed = await send("mira.kovac", "PUT", asset, { assetState: "READY" });
    expect([reviewed.status, reviewed.body.errorCode]).toEqual([409, "ASSET_BUSY"]);
    await send("mira.kovac", "PUT", asset, { uploadState: "CANCELED" });
    const answer = await send("mira.kovac", "PUT", asset, { uploadState: "PAUSED" });
    expect([answer.status, answer.body.errorCode]).toEqual([409, "INVALID_UPLOAD_STATE"]);
  });

  it("deletes by state only for callers who may delete", async () => {
    const asset = await create();
    expect((await send("mira.kovac", "PUT", asset, { assetState: "DELETED" })).status).toBe(403);
    const answer = await send("ada.novak", "PUT", asset, { assetState: "DELETED" });
    expect(answer.body).toMatchObject({ assetState: "PENDING_DELETE" });
    test().wait(5);
    expect((await test().get("ada.novak", asset)).status).toBe(404);
  });
});
