import { describe, expect, it } from "vitest";
import { expectValidAnswer } from "../../answer-validator.test-support";
import { library, newId, openAssetScene } from "./asset-scene.test-support";

const { test, send, read, sums, create, upload } = openAssetScene();

describe("DeleteAsset", () => {
  it("takes seconds: PENDING_DELETE and unlisted, then gone and no longer counted", async () => {
    const before = await sums();
    const asset = await create(await upload({ "a.txt": "short lived" }));
    const answer = await send("ada.novak", "DELETE", asset);
    expectValidAnswer("DeleteAsset", answer.status, answer.text);
    expect(answer.body).toMatchObject({ assetState: "PENDING_DELETE" });
    expect((await read(asset)).assetState).toBe("PENDING_DELETE");
    expect((await send("ada.novak", "PUT", asset, { assetState: "READY" })).status).toBe(409);
    test().wait(5);
    expect((await test().get("ada.novak", asset)).status).toBe(404);
    expect(await sums()).toEqual(before);
  });

  it("is not delayed by a second request", async () => {
    const asset = await create();
    await send("ada.novak", "DELETE", asset);
    test().wait(4);
    expect((await send("ada.novak", "DELETE", asset)).status).toBe(200);
    test().wait(1);
    expect((await send("ada.novak", "GET", asset)).status).toBe(404);
  });

  it("does not interrupt an upload unless forced", async () => {
    const asset = await create();
    await send("mira.kovac", "PUT", asset, { uploadState: "UPLOADING" });
    const answer = await send("ada.novak", "DELETE", asset);
    expect([answer.status, answer.body.errorCode]).toEqual([409, "ASSET_BUSY"]);
    expect((await send("ada.novak", "DELETE", `${asset}?force=true`)).status).toBe(200);
  });

  it("requires a Manager", async () => {
    expect((await send("mira.kovac", "DELETE", await create())).status).toBe(403);
  });

  it("blocks deleting the project until it is complete", async () => {
    const made = await send("mira.kovac", "POST", `${library}/projects`, { projectName: "Short" });
    const target = `${library}/projects/${made.body.projectId}`;
    const assetId = newId();
    await send("mira.kovac", "POST", `${target}/assets`, { assetName: "Only", assetId });
    test().wait(2);
    expect((await send("mira.kovac", "DELETE", target)).body.errorCode).toBe("PROJECT_NOT_EMPTY");
    await send("mira.kovac", "DELETE", `${target}/assets/${assetId}`);
    expect((await send("mira.kovac", "DELETE", target)).status).toBe(409);
    test().wait(5);
    expect((await send("mira.kovac", "DELETE", target)).status).toBe(200);
  });
});
