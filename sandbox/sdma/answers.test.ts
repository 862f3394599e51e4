import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  seedAwkwardAssetId,
  seedLibraryId,
  seedProjectId,
  seedTransientProjectId,
  seedVersionedAssetId,
} from "../seed/identifiers";
import { seedConnectors, seedTemplates } from "../seed/templates";
import { expectValidAnswer } from "./answer-validator.test-support";
import { openTestSdma, type TestSdma } from "./open-test-sdma";
import { operations } from "./operation-document";

let test: TestSdma;
beforeAll(async () => {
  test = await openTestSdma();
}, 120_000);
afterAll(() => test.close());

const library = `libraries/${seedLibraryId}`;
const project = `${library}/projects/${seedProjectId}`;
const crane = `${project}/assets/${seedVersionedAssetId}`;
const awkward = `${project}/assets/${seedAwkwardAssetId}`;
const everything = "includeHiddenFiles=true&includePreviews=true&includeLocations=true";
const template = `${library}/asset-templates/${seedTemplates[0].assetTemplateId}`;
const connector = `${library}/connectors/${seedConnectors[0].connectorId}`;

const reads = [
  "libraries",
  library,
  `${library}/permissions`,
  `${library}/members?principalType=USER`,
  `${library}/members?principalType=GROUP`,
  `${library}/members/ada.novak`,
  `${library}/assets?maxResults=1000`,
  `${library}/known-attributes`,
  `${library}/projects`,
  `${library}/projects?principalId=sara.rao`,
  project,
  `${project}/permissions`,
  `${project}/members?principalType=USER`,
  `${project}/members/drone-team?principalType=USER`,
  `${project}/known-attributes`,
  `${project}/assets?maxResults=1000`,
  `${library}/projects/${seedTransientProjectId}/assets`,
  crane,
  `${crane}/attributes`,
  `${crane}/suggested-attributes`,
  `${crane}/versions`,
  `${crane}/files?${everything}`,
  `${awkward}/files?${everything}`,
  `${crane}/versions/${seedVersionedAssetId}-version-3/files?${everything}&includeChanges=true`,
  `${template}/permissions`,
  `${template}/members?principalType=GROUP`,
  `${template}/members/luka.horvat`,
  `${connector}/permissions`,
  `${connector}/members?principalType=GROUP`,
  `${connector}/members/gis-office`,
  "personas",
];

const filesSchema = z.object({
  files: z.array(z.object({ fileId: z.string(), pathId: z.string(), assetId: z.string() })),
});

async function readFiles(): Promise<z.infer<typeof filesSchema>["files"]> {
  const lists = await Promise.all(
    [crane, awkward].map((asset) => test.readJson("ada.novak", `${asset}/files?includeHiddenFiles=true`)),
  );
  return lists.flatMap((list) => filesSchema.parse(list).files);
}

describe("responses", () => {
  function expectValid(target: string, answer: unknown): string {
    const segments = ["iam", ...(target.split("?")[0] ?? "").split("/")];
    const operationId = test.sdma.findOperation("GET", segments)?.operationId ?? "";
    expectValidAnswer(operationId, 200, JSON.stringify(answer));
    return operationId;
  }

  it("match the API's own response schemas, for every emulated operation", async () => {
    const seen = new Set<string>();
    for (const target of reads) seen.add(expectValid(target, await test.readJson("ada.novak", target)));
    for (const { fileId, pathId, assetId } of await readFiles()) {
      const file = `${project}/assets/${assetId}/files/${fileId}`;
      const targets = [file, `${file}/versions`, `${project}/assets/${assetId}/files/${pathId}`];
      for (const target of targets) seen.add(expectValid(target, await test.readJson("ada.novak", target)));
      if (assetId !== seedVersionedAssetId) continue;
      const past = `${file}/versions/${assetId}-version-7`;
      seen.add(expectValid(past, await test.readJson("ada.novak", past)));
    }
    expect(seen.size).toBe(30);
  }, 120_000);

  it("contain no locations, previews or changes unless requested", async () => {
    const schema = z.object({ files: z.array(z.record(z.string(), z.unknown())) });
    const { files } = schema.parse(await test.readJson("ada.novak", `${crane}/files`));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect(Object.keys(file)).not.toEqual(expect.arrayContaining(["location"]));
    for (const file of files) expect(file).not.toHaveProperty("previews");
    const asked = schema.parse(await test.readJson("ada.novak", `${crane}/files?${everything}`));
    expect(asked.files.some((file) => "location" in file)).toBe(true);
    expect(asked.files.some((file) => "previews" in file)).toBe(true);
    expect(asked.files.length).toBeGreaterThan(files.length);
  });

  it("cover all 80 operations of the document", () => {
    expect(operations).toHaveLength(80);
    for (const { method, template: parts, operationId } of operations) {
      const segments = parts.map((part) => (part.startsWith("{") ? "x" : part));
      expect(test.sdma.findOperation(method, ["iam", ...segments])).toEqual({ operationId });
    }
    expect(test.sdma.findOperation("PATCH", ["iam", "libraries"])).toBeNull();
    expect(test.sdma.findOperation("GET", ["libraries"])).toBeNull();
  });

  it("name the invalid parameter and the valid values", async () => {
    const wrongId = await test.get("ada.novak", "libraries/library-1");
    expect(wrongId.status).toBe(400);
    expect(JSON.parse(String(wrongId.body))).toMatchObject({
      parameterName: "libraryId",
      parameterValue: "library-1",
    });
    const wrongState = await test.get("ada.novak", `${library}/assets?assetState=LOST`);
    expect(JSON.parse(String(wrongState.body))).toMatchObject({
      parameterName: "assetState",
      parameterValue: "LOST",
      allowedValues: ["DRAFT", "REVIEWED", "READY", "PENDING_DELETE", "PENDING_CREATE", "UPLOADING"],
    });
    const wrongFlag = await test.get("ada.novak", `${crane}/files?includePreviews=yes`);
    expect(JSON.parse(String(wrongFlag.body))).toMatchObject({ allowedValues: ["true", "false"] });
  });

  it("accept a member's actual ARN, which the document's pattern would refuse", async () => {
    const arn = encodeURIComponent("arn:aws:iam::111122223333:role/SurveyIngestPipeline");
    expect(await test.readJson("ada.novak", `${library}/members/${arn}`)).toMatchObject({
      membershipLevel: "CONTRIBUTOR",
    });
  });

  it("are 404 for an asset that does not exist or is in another project", async () => {
    const elsewhere = `${library}/projects/${seedTransientProjectId}/assets/${seedVersionedAssetId}`;
    const missing = `${project}/assets/asset-${"0".repeat(32)}`;
    for (const target of [elsewhere, missing]) {
      const { status, body } = await test.get("ada.novak", target);
      expect(status).toBe(404);
      expect(Object.keys(JSON.parse(String(body)))).toEqual(["message"]);
    }
  });
});
