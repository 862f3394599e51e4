import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { projectIdentifier, seedLibraryId, seedProjectId } from "../../seed/identifiers";
import { expectValidAnswer } from "../answer-validator.test-support";
import { openTestSdma, type TestSdma } from "../open-test-sdma";
import { putText } from "../put-text.test-support";

let test: TestSdma;
beforeAll(async () => {
  test = await openTestSdma();
}, 30_000);
afterAll(() => test.close());

const _bucket = "sdma-rijeka-111122223333-eu-west-1";
const library = `libraries/${seedLibraryId}`;
const project = `${library}/projects/${projectIdentifier("hospital")}`;
const _strictProject = `${library}/projects/${seedProjectId}`;
const newId = () => `asset-${randomBytes(16).toString("hex")}`;

const assetSchema = z.looseObject({
  assetId: z.string(),
  assetState: z.string(),
  statusCode: z.string().optional(),
  statusMessage: z.string().optional(),
  fileCount: z.number(),
  totalSize: z.number(),
});
const projectSchema = z.object({ assetCount: z.number(), fileCount: z.number(), totalSize: z.number() });

async function send(person: string, method: string, target: string, body?: unknown) {
  const answer = await test.send(person, method, target, body);
  const text = String(answer.body);
  return { status: answer.status, text, body: text === "" ? {} : JSON.parse(text) };
}

const read = async (target: string) => assetSchema.parse(await test.readJson("ada.novak", target));
const sums = async () => projectSchema.parse(await test.readJson("ada.novak", project));

async function create(body: object = {}): Promise<string> {
  const assetId = newId();
  const answer = await send("mira.kovac", "POST", `${project}/assets`, {
    assetName: "Nave",
    assetId,
    ...body,
  });
  expectValidAnswer("CreateAsset", answer.status, answer.text);
  expect(answer.status).toBe(200);
  test.wait(2);
  return `${project}/assets/${assetId}`;
}

/** Puts files and a manifest where a client puts them. */
async function upload(
  files: Readonly<Record<string, string>>,
): Promise<{ manifestHash: string; manifestObjectKey: string }> {
  return putText(test, projectIdentifier("hospital"), files);
}

async function _paths(asset: string, versionId?: string): Promise<string[]> {
  const target = versionId ? `${asset}/versions/${versionId}/files` : `${asset}/files`;
  const { files } = z
    .object({ files: z.array(z.object({ path: z.string() })) })
    .parse(await test.readJson("ada.novak", target));
  return files.map(({ path }) => path);
}

describe("DeleteAsset", () => {
  it("takes seconds: PENDING_DELETE and in no list, then gone with what it counted", async () => {
    const before = await sums();
    const asset = await create(await upload({ "a.txt": "short lived" }));
    const answer = await send("ada.novak", "DELETE", asset);
    expectValidAnswer("DeleteAsset", answer.status, answer.text);
    expect(answer.body).toMatchObject({ assetState: "PENDING_DELETE" });
    expect((await read(asset)).assetState).toBe("PENDING_DELETE");
    expect((await send("ada.novak", "PUT", asset, { assetState: "READY" })).status).toBe(409);
    test.wait(5);
    expect((await test.get("ada.novak", asset)).status).toBe(404);
    expect(await sums()).toEqual(before);
  });

  it("is not put off by being asked for again", async () => {
    const asset = await create();
    await send("ada.novak", "DELETE", asset);
    test.wait(4);
    expect((await send("ada.novak", "DELETE", asset)).status).toBe(200);
    test.wait(1);
    expect((await send("ada.novak", "GET", asset)).status).toBe(404);
  });

  it("leaves an upload alone unless forced", async () => {
    const asset = await create();
    await send("mira.kovac", "PUT", asset, { uploadState: "UPLOADING" });
    const answer = await send("ada.novak", "DELETE", asset);
    expect([answer.status, answer.body.errorCode]).toEqual([409, "ASSET_BUSY"]);
    expect((await send("ada.novak", "DELETE", `${asset}?force=true`)).status).toBe(200);
  });

  it("needs a Manager", async () => {
    expect((await send("mira.kovac", "DELETE", await create())).status).toBe(403);
  });

  it("stands in the way of deleting the project until it is over", async () => {
    const made = await send("mira.kovac", "POST", `${library}/projects`, { projectName: "Short" });
    const target = `${library}/projects/${made.body.projectId}`;
    const assetId = newId();
    await send("mira.kovac", "POST", `${target}/assets`, { assetName: "Only", assetId });
    test.wait(2);
    expect((await send("mira.kovac", "DELETE", target)).body.errorCode).toBe("PROJECT_NOT_EMPTY");
    await send("mira.kovac", "DELETE", `${target}/assets/${assetId}`);
    expect((await send("mira.kovac", "DELETE", target)).status).toBe(409);
    test.wait(5);
    expect((await send("mira.kovac", "DELETE", target)).status).toBe(200);
  });
});
