import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  identifierOf,
  seedAwkwardAssetId,
  seedLibraryId,
  seedProjectId,
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
const port = `${library}/projects/${seedProjectId}`;
const crane = `${port}/assets/${seedVersionedAssetId}`;
const scans = `${library}/asset-templates/${seedTemplates[0].assetTemplateId}`;
const previews = `${library}/connectors/${seedConnectors[0].connectorId}`;
const chain = `asset-templates/${seedTemplates[0].assetTemplateId}/connectors/${seedConnectors[0].connectorId}`;
const newAssetId = identifierOf("asset", "walked");

/** Ids from the responses of earlier steps, by the member that contained them. */
type Made = Readonly<Record<"projectId" | "assetTemplateId" | "connectorId" | "fileId", string>>;
const project = (made: Made) => `${library}/projects/${made.projectId}`;
const template = (made: Made) => `${library}/asset-templates/${made.assetTemplateId}`;
const connector = (made: Made) => `${library}/connectors/${made.connectorId}`;
const asset = (made: Made) => `${project(made)}/assets/${newAssetId}`;
const file = (made: Made) => `${crane}/files/${made.fileId}`;

type Step = readonly [operationId: string, target: string | ((made: Made) => string), body?: object];

const user = { principalType: "USER", membershipLevel: "VIEWER" };
const connectorConfig = {
  connectorName: "Walked connector",
  connectorType: "lambda",
  direction: "derive",
  connectorConfig: {},
};

function memberSteps(noun: string, resource: (made: Made) => string): Step[] {
  const member = (made: Made) => `${resource(made)}/members/noor.haddad`;
  return [
    [`Add${noun}Member`, member, user],
    [`Update${noun}Member`, member, { membershipLevel: "CONTRIBUTOR" }],
    [`Get${noun}Member`, member],
    [`List${noun}Members`, (made) => `${resource(made)}/members?principalType=USER`],
    [`Delete${noun}Member`, member],
    [`Get${noun}Permissions`, (made) => `${resource(made)}/permissions`],
  ];
}

const makingSteps: readonly Step[] = [
  ["ListLibraries", "libraries"],
  ["GetLibrary", library],
  ["GetPersonas", "personas"],
  ["CreateConnector", `${library}/connectors`, { connectorConfig }],
  ["GetConnector", connector],
  ["UpdateConnector", connector, { ...connectorConfig, connectorName: "Walked on", enabled: true }],
  ["ListConnectors", `${library}/connectors`],
  ["ListAvailableConnectors", `${library}/available-connectors`],
  [
    "CreateAssetTemplate",
    `${library}/asset-templates`,
    { assetTemplateConfig: { assetTemplateName: "Walked" } },
  ],
  ["GetAssetTemplate", template],
  ["UpdateAssetTemplate", template, { assetTemplateConfig: { assetTemplateName: "Walked template" } }],
  ["ListAssetTemplates", `${library}/asset-templates`],
  ["ListAvailableAssetTemplates", `${library}/available-asset-templates`],
  ["ListAssetTemplateAssets", (made) => `${template(made)}/assets`],
  ["CreateProject", `${library}/projects`, { projectName: "Walked project" }],
  ["GetProject", project],
  ["UpdateProject", project, { projectConfig: { description: "Walked" } }],
  ["ListProjects", `${library}/projects`],
  [
    "UpdateAssetTemplateProjectAssociation",
    (made) => `${template(made)}/project-associations/${made.projectId}`,
    { status: "PENDING" },
  ],
  ["ListAssetTemplateProjectAssociations", (made) => `${template(made)}/project-associations`],
  [
    "UpdateConnectorAssetTemplateAssociation",
    (made) => `${connector(made)}/asset-template-associations/${made.assetTemplateId}`,
    { status: "PENDING" },
  ],
  ["ListConnectorAssetTemplateAssociations", (made) => `${connector(made)}/asset-template-associations`],
];

const readingSteps: readonly Step[] = [
  ["SearchAssets", `${library}/search-assets`, { searchPattern: "crane" }],
  ["SearchFiles", `${library}/search-files`, { searchPattern: "las" }],
  ["ListLibraryAssets", `${library}/assets`],
  ["GetAllProjectKnownAttributes", `${library}/known-attributes`],
  ["GetProjectKnownAttributes", `${port}/known-attributes`],
  ["ListAssets", `${port}/assets`],
  ["GetAsset", crane],
  ["ListAssetAttributes", `${crane}/attributes`],
  ["ListAssetSuggestedAttributes", `${crane}/suggested-attributes`],
  ["ListAssetVersions", `${crane}/versions`],
  ["ListFilesForAssetVersion", `${crane}/versions/${seedVersionedAssetId}-version-3/files`],
  ["ListFiles", `${crane}/files`],
  ["GetFile", file],
  ["GetFileContent", (made) => `${file(made)}/content`],
  ["ListFileVersions", (made) => `${file(made)}/versions`],
  ["GetFileVersion", (made) => `${file(made)}/versions/${seedVersionedAssetId}-version-7`],
  ["GetAssetCredentials", `${crane}/credentials?operation=read&location=data`],
  ["GetProjectCredentials", `${port}/credentials?operation=write&location=data`],
  ["GetConnectorResources", `${previews}/resources`],
  ["GetConnectorResourcesViaAsset", `${crane}/${chain}/resources?resourceType=layer`],
  ["GetConnectorResourcesViaAssetTemplate", `${scans}/connectors/${seedConnectors[0].connectorId}/resources`],
  ["GetConnectorResourcesViaAssetTemplateProject", `${port}/${chain}/resources`],
  ["VerifyProjectConnectorRelationship", `${port}/${chain}/verify`],
  ["VerifyAssetConnectorRelationship", `${crane}/${chain}/verify`],
  ["TriggerConnectorOnAsset", `${crane}/${chain}/trigger`],
  ["TriggerConnectorOnAssetDirect", `${crane}/connectors/${seedConnectors[0].connectorId}/trigger`],
  ["TriggerConnectorOnProjectDirect", `${port}/connectors/${seedConnectors[0].connectorId}/trigger`],
];

const sourceAsset = { assetId: seedAwkwardAssetId, projectId: seedProjectId, libraryId: seedLibraryId };

const endingSteps: readonly Step[] = [
  [
    "CreateAsset",
    (made) => `${project(made)}/assets`,
    { assetName: "Walked asset", assetId: newAssetId, sourceAsset },
  ],
  ["UpdateAsset", asset, { assetState: "REVIEWED" }],
  ["DeleteAsset", asset],
  ["DeleteProject", project],
  ["DeleteAssetTemplate", template],
  ["DeleteConnector", connector],
  ["QueryAuditEvents", `${library}/audit-event-queries`, {}],
];

const steps: readonly Step[] = [
  ...makingSteps,
  ...memberSteps("Library", () => library),
  ...memberSteps("Project", project),
  ...memberSteps("AssetTemplate", template),
  ...memberSteps("Connector", connector),
  ...readingSteps,
  ...endingSteps,
];

const idsSchema = z.object({
  projectId: z.string().optional(),
  assetTemplateId: z.string().optional(),
  connectorId: z.string().optional(),
  files: z.array(z.object({ fileId: z.string() })).optional(),
});

const eventsSchema = z.object({
  rows: z.array(
    z.object({ eventId: z.string(), eventName: z.string(), resourceId: z.string(), principalId: z.string() }),
  ),
});

async function newestEvents() {
  const answer = await test.send("ada.novak", "POST", `${library}/audit-event-queries?maxResults=3`, {});
  return eventsSchema.parse(JSON.parse(String(answer.body))).rows;
}

const operationOf = new Map(operations.map((operation) => [operation.operationId, operation]));

/** Sends a step as an administrator and validates the response against the document. */
async function take([operationId, target, body]: Step, made: Made) {
  const method = operationOf.get(operationId)?.method ?? "";
  const place = typeof target === "string" ? target : target(made);
  const segments = ["iam", ...(place.split("?")[0] ?? "").split("/")];
  expect(test.sdma.findOperation(method, segments)?.operationId).toBe(operationId);
  const answer = await test.send("ada.novak", method, place, body);
  expect([200, 204], `${operationId}: ${answer.status} ${String(answer.body)}`).toContain(answer.status);
  if (operationId === "GetFileContent") return {};
  const value = expectValidAnswer(operationId, answer.status, answer.body);
  return idsSchema.catch({}).parse(value);
}

const definedOf = (ids: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(ids).flatMap(([name, id]) => (id === undefined ? [] : [[name, id]])));

const asking = /^(Get|List|Search|Query|Verify)/;

describe("every operation of the document", () => {
  it("responds as the document allows, and records exactly one audit event if it changes anything, otherwise none", async () => {
    let made: Made = { projectId: "", assetTemplateId: "", connectorId: "", fileId: "" };
    for (const step of steps) {
      const [operationId] = step;
      const [before] = await newestEvents();
      const { files, ...ids } = await take(step, made);
      if (operationId.startsWith("Create")) made = { ...made, ...definedOf(ids) };
      if (operationId === "ListFiles") made = { ...made, fileId: files?.[0]?.fileId ?? "" };
      const [newest, second] = await newestEvents();
      if (asking.test(operationId)) expect(newest, operationId).toEqual(before);
      else {
        expect(newest, operationId).toMatchObject({ eventName: operationId, principalId: "ada.novak" });
        expect(newest?.resourceId, operationId).toMatch(/^(library|project|asset|template|connector)-/);
        expect(second, operationId).toEqual(before);
      }
      test.wait(30);
    }
    expect(new Set(steps.map(([operationId]) => operationId))).toEqual(new Set(operationOf.keys()));
  }, 120_000);

  it("records no event if it is refused or fails", async () => {
    const [before] = await newestEvents();
    const refusals = [
      await test.send("jonas.olsen", "POST", `${library}/projects`, { projectName: "No" }),
      await test.send("ada.novak", "POST", `${library}/projects`, {}),
      await test.send("ada.novak", "DELETE", port),
      await test.send("ada.novak", "POST", `${library}/members/ada.novak`, user),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([403, 400, 409, 409]);
    expect((await newestEvents())[0]).toEqual(before);
  });
});
