import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect } from "vitest";
import { z } from "zod";
import { account } from "../../../identity/directory";
import { projectIdentifier, seedLibraryId, seedProjectId } from "../../../seed/identifiers";
import { expectValidAnswer } from "../../answer-validator.test-support";
import { openTestSdma, type TestSdma } from "../../open-test-sdma";
import { putText } from "../../put-text.test-support";

export const bucket = account.assetBucket;
export const library = `libraries/${seedLibraryId}`;
/** Accepts assets without a template; Mira is only a Contributor. */
export const projectId = projectIdentifier("hospital");
export const project = `${library}/projects/${projectId}`;
/** Requires a template. */
export const strictProject = `${library}/projects/${seedProjectId}`;
export const newId = () => `asset-${randomBytes(16).toString("hex")}`;

const assetSchema = z.looseObject({
  assetId: z.string(),
  assetState: z.string(),
  statusCode: z.string().optional(),
  statusMessage: z.string().optional(),
  fileCount: z.number(),
  totalSize: z.number(),
});
const projectSchema = z.object({ assetCount: z.number(), fileCount: z.number(), totalSize: z.number() });

/** Opens an SDMA for a test file, with helpers for its assets; closes it afterwards. */
export function openAssetScene() {
  let test: TestSdma;
  beforeAll(async () => {
    test = await openTestSdma();
  }, 30_000);
  afterAll(() => test.close());

  const send = async (person: string, method: string, target: string, body?: unknown) => {
    const answer = await test.send(person, method, target, body);
    const text = String(answer.body);
    return { status: answer.status, text, body: text === "" ? {} : JSON.parse(text) };
  };
  return {
    test: () => test,
    send,
    read: async (target: string) => assetSchema.parse(await test.readJson("ada.novak", target)),
    sums: async () => projectSchema.parse(await test.readJson("ada.novak", project)),
    create: async (body: object = {}): Promise<string> => {
      const assetId = newId();
      const request = { assetName: "Nave", assetId, ...body };
      const answer = await send("mira.kovac", "POST", `${project}/assets`, request);
      expectValidAnswer("CreateAsset", answer.status, answer.text);
      expect(answer.status).toBe(200);
      test.wait(2);
      return `${project}/assets/${assetId}`;
    },
    /** Uploads files and a manifest like a client; the files in `missing` are only listed in the manifest. */
    upload: (files: Readonly<Record<string, string>>, missing: Readonly<Record<string, string>> = {}) =>
      putText(test, projectId, files, missing),
    paths: async (asset: string, versionId?: string): Promise<string[]> => {
      const target = versionId ? `${asset}/versions/${versionId}/files` : `${asset}/files`;
      const { files } = z
        .object({ files: z.array(z.object({ path: z.string() })) })
        .parse(await test.readJson("ada.novak", target));
      return files.map(({ path }) => path);
    },
  };
}
