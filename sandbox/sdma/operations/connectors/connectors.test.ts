import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { identifierOf, seedConsumerProjectId, seedLibraryId, seedProjectId } from "../../../seed/identifiers";
import { checkedCall } from "../../checked-call.test-support";
import { openTestSdma, type TestSdma } from "../../open-test-sdma";

let test: TestSdma;
beforeAll(async () => {
  test = await openTestSdma();
}, 120_000);
afterAll(() => test.close());

const library = `libraries/${seedLibraryId}`;
const connectors = `${library}/connectors`;
const laserScan = identifierOf("template", "Laser scan v3");
const building = identifierOf("template", "Building model");
const preview = identifierOf("connector", "Preview renderer");
const catalogue = identifierOf("connector", "STAC catalogue");
const tiling = identifierOf("connector", "Point cloud tiling");
const office = identifierOf("connector", "Harbour office export");

const call = (person: string, method: string, target: string, body?: unknown) =>
  checkedCall(test, person, method, target, body);
const idSchema = z.object({ connectorId: z.string() });
const listSchema = z.object({ connectors: z.array(z.looseObject({ connectorId: z.string() })) });

/** In the format of AWS's guide. */
const configured = {
  securityConfig: {
    type: "AssumeRole",
    assumeRoleArn: "arn:aws:iam::111122223333:role/SpatialDataManagementContentPublisher-Notify",
  },
  triggers: [
    {
      description: "When an asset is made",
      resources: ["asset"],
      events: ["create", "onDemand"],
      steps: [{ stepType: "lambdaInvoke" }],
    },
  ],
};
const settings = { connectorName: "Notify office", connectorType: "lambda", direction: "publish" };

async function listIds(person: string, target: string): Promise<string[]> {
  const { body } = await call(person, "GET", target);
  return listSchema.parse(body).connectors.map(({ connectorId }) => connectorId);
}

describe("connectors", () => {
  it.each([
    ["outside the configuration", { ...settings, connectorConfig: configured }],
    ["inside the configuration", { connectorConfig: { ...settings, ...configured } }],
    ["around a nested configuration", { connectorConfig: { ...settings, connectorConfig: configured } }],
    ["with `name`", { name: "Notify office", connectorConfig: { ...settings, ...configured } }],
  ])("are created with their settings %s", async (_where, body) => {
    const created = await call("mira.kovac", "POST", connectors, body);
    expect(created.status).toBe(200);
    expect(created.body).toMatchObject({
      ...settings,
      enabled: true,
      default: false,
      connectorConfig: configured,
      recentInvocations: [],
      createdBy: "mira.kovac",
    });
    const target = `${connectors}/${idSchema.parse(created.body).connectorId}`;
    expect((await call("mira.kovac", "GET", target)).body).toEqual(created.body);
    const member = await call("mira.kovac", "GET", `${target}/members/mira.kovac`);
    expect(member.body).toMatchObject({ membershipLevel: "OWNER" });
    expect((await call("mira.kovac", "DELETE", target)).status).toBe(200);
    expect((await call("ada.novak", "GET", target)).status).toBe(404);
  });

  it("accept no description, with the error message of deployments, except one for each trigger", async () => {
    for (const body of [
      { ...settings, description: "Mine", connectorConfig: configured },
      { connectorConfig: { ...settings, ...configured, description: "Mine" } },
    ]) {
      const { status, body: refusal } = await call("mira.kovac", "POST", connectors, body);
      expect(status).toBe(400);
      expect(refusal).toEqual({
        message: "Parameter description is not supported",
        parameterName: "description",
        parameterValue: "Mine",
      });
    }
  });

  const assets = [{ resources: ["asset"], events: ["create"], output: { assets: [] } }];
  const foreign = { assumeRoleArn: "arn:aws:iam::111122223333:role/Other" };
  it.each([
    ["no configuration", { ...settings }, "connectorConfig"],
    ["no name", { ...settings, connectorName: undefined, connectorConfig: {} }, "connectorName"],
    ["a name of 4 characters", { ...settings, connectorName: "four", connectorConfig: {} }, "connectorName"],
    ["no type", { ...settings, connectorType: undefined, connectorConfig: {} }, "connectorType"],
    ["an unknown type", { ...settings, connectorType: "fax", connectorConfig: {} }, "connectorType"],
    ["an unknown direction", { ...settings, direction: "sideways", connectorConfig: {} }, "direction"],
    ["invalid triggers", { ...settings, connectorConfig: { triggers: {} } }, "connectorConfig.triggers"],
    [
      "an asset trigger that creates assets",
      { ...settings, connectorConfig: { triggers: assets } },
      "connectorConfig.triggers[0].output.assets",
    ],
    [
      "a role with another name",
      { ...settings, connectorConfig: { securityConfig: foreign } },
      "connectorConfig.securityConfig.assumeRoleArn",
    ],
    ["350 KB", { ...settings, connectorConfig: { note: "x".repeat(350 * 1024) } }, "connectorConfig"],
  ])("refuse %s and name the parameter", async (_what, body, parameterName) => {
    const { status, body: refusal } = await call("ada.novak", "POST", connectors, body);
    expect(status).toBe(400);
    expect(refusal).toMatchObject({ parameterName });
  });

  it("name the valid types and directions", async () => {
    const body = { ...settings, direction: "sideways", connectorConfig: {} };
    expect((await call("ada.novak", "POST", connectors, body)).body).toMatchObject({
      parameterValue: "sideways",
      allowedValues: ["derive", "publish", "bidirectional", "exchange"],
    });
  });

  it("can be replaced by Contributors and deleted by Managers", async () => {
    const created = await call("mira.kovac", "POST", connectors, {
      ...settings,
      connectorConfig: configured,
    });
    const target = `${connectors}/${idSchema.parse(created.body).connectorId}`;
    const wanted = { ...settings, connectorName: "Renamed", enabled: false, connectorConfig: {} };
    expect((await call("jonas.olsen", "PUT", target, wanted)).status).toBe(403);
    expect((await call("ada.novak", "PUT", target, { ...wanted, enabled: undefined })).status).toBe(400);
    test.wait(5);
    const changed = await call("ivana.maric", "PUT", target, wanted);
    expect(changed.body).toMatchObject({ ...wanted, updatedBy: "ivana.maric" });
    expect((await call("mira.kovac", "GET", target)).body).toEqual(changed.body);
    expect((await call("jonas.olsen", "DELETE", target)).status).toBe(403);
    expect(await call("ivana.maric", "DELETE", target)).toEqual({ status: 200, body: {} });
  });

  it("name their owners only to callers who may see members", async () => {
    for (const list of [connectors, `${library}/available-connectors`])
      expect(await listIds("jonas.olsen", `${list}?principalId=gis-office`)).toEqual([]);
  });

  it("are listed newest first, with each filter of the document", async () => {
    expect(await listIds("jonas.olsen", connectors)).toEqual([office, tiling, catalogue, preview]);
    const filtered = (query: string) => listIds("jonas.olsen", `${connectors}?${query}`);
    expect(await filtered("direction=derive")).toEqual([tiling, preview]);
    expect(await filtered("enabled=false")).toEqual([office]);
    expect(await filtered("default=true")).toEqual([preview]);
    expect(await filtered("providingResourceType=project")).toEqual([catalogue]);
    expect(await filtered("providingResourceType=asset")).toEqual([]);
    expect(await filtered("supportsExistingResource=true")).toEqual([catalogue]);
    expect(await filtered("supportsExistingResource=false&enabled=true")).toEqual([tiling, preview]);
    const ofOffice = `${connectors}?principalId=gis-office&direction=publish`;
    expect(await listIds("mira.kovac", ofOffice)).toEqual([catalogue]);
    expect(await listIds("mira.kovac", `${connectors}?principalId=sara.rao`)).toEqual([]);
    const available = await call("jonas.olsen", "GET", `${library}/available-connectors`);
    const rows = listSchema.parse(available.body).connectors;
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row).not.toHaveProperty("connectorConfig");
  });

  it("are visible to users of a template that uses them, and otherwise only with a level", async () => {
    expect(await listIds("sara.rao", connectors)).toEqual([tiling, catalogue, preview]);
    expect((await call("sara.rao", "GET", `${connectors}/${preview}`)).status).toBe(200);
    expect((await call("sara.rao", "GET", `${connectors}/${office}`)).status).toBe(403);
    expect((await call("noor.haddad", "GET", `${connectors}/${preview}`)).status).toBe(403);
    expect(await listIds("noor.haddad", connectors)).toEqual([]);
  });

  it("show their latest invocations, newest first", async () => {
    const schema = z.object({
      recentInvocations: z.array(z.object({ connectorId: z.string(), createdAt: z.number() })),
    });
    const { body } = await call("jonas.olsen", "GET", `${connectors}/${preview}`);
    const { recentInvocations } = schema.parse(body);
    expect(recentInvocations).toHaveLength(20);
    expect(recentInvocations).toEqual(
      recentInvocations.toSorted((left, right) => right.createdAt - left.createdAt),
    );
    expect(new Set(recentInvocations.map(({ connectorId }) => connectorId))).toEqual(new Set([preview]));
  });

  it("cannot be deleted while templates use them", async () => {
    const { status, body } = await call("ada.novak", "DELETE", `${connectors}/${preview}`);
    expect(status).toBe(409);
    expect(body).toMatchObject({ errorCode: "CONNECTOR_IN_USE", context: { connectorId: preview } });
  });
});

describe("resources of a connector", () => {
  const port = `${library}/projects/${seedProjectId}`;
  const below = (connectorId: string, templateId = laserScan) =>
    `asset-templates/${templateId}/connectors/${connectorId}`;

  it("are those that its configuration discovers, by type and by attribute", async () => {
    const read = async (query: string) =>
      (await call("jonas.olsen", "GET", `${connectors}/${catalogue}/resources${query}`)).body.resources;
    const all = await read("");
    expect(all).toEqual({
      project: Array.from({ length: 3 }, () => ({ id: expect.any(String), title: expect.any(String) })),
    });
    expect(await read("?resourceType=project")).toEqual(all);
    expect(await read("?resourceType=file")).toEqual({});
    expect(await read("?attributeName=stac_collection")).toEqual(all);
    expect(await read("?attributeName=other")).toEqual({});
    expect((await call("jonas.olsen", "GET", `${connectors}/${preview}/resources`)).body).toEqual({
      resources: {},
    });
  });

  it("are reachable through a template and a project only if both associations are approved", async () => {
    const { body: direct } = await call("ada.novak", "GET", `${connectors}/${catalogue}/resources`);
    const { assets } = z
      .object({ assets: z.array(z.object({ assetId: z.string() })) })
      .parse((await call("ada.novak", "GET", `${port}/assets?maxResults=1`)).body);
    const asset = `${port}/assets/${assets[0]?.assetId}`;
    const approved = [
      `${library}/${below(catalogue)}/resources`,
      `${port}/${below(catalogue)}/resources`,
      `${asset}/${below(catalogue)}/resources?resourceType=project`,
    ];
    for (const target of approved)
      expect(await call("ada.novak", "GET", target)).toEqual({ status: 200, body: direct });
    const refused = [
      `${library}/${below(office)}/resources`,
      `${port}/${below(office)}/resources`,
      `${port}/${below(catalogue, building)}/resources`,
      `${asset}/${below(catalogue, building)}/resources?resourceType=project`,
    ];
    for (const target of refused) expect((await call("ada.novak", "GET", target)).status).toBe(403);
    const file = `fileId=file-${"0".repeat(32)}`;
    const missing = `${asset}/${below(catalogue)}/resources?resourceType=project&${file}`;
    expect((await call("ada.novak", "GET", missing)).status).toBe(404);
  });

  it("can be verified: whether the connector may act on a project or an asset", async () => {
    const verify = async (person: string, target: string) =>
      (await call(person, "POST", `${target}/verify`)).body.result;
    const roofs = `${library}/projects/${seedConsumerProjectId}`;
    expect(await verify("jonas.olsen", `${port}/${below(preview)}`)).toBe(true);
    expect(await verify("jonas.olsen", `${port}/${below(preview, building)}`)).toBe(false);
    expect(await verify("jonas.olsen", `${port}/${below(office)}`)).toBe(false);
    expect(await verify("sara.rao", `${roofs}/${below(preview, building)}`)).toBe(true);
    expect((await call("noor.haddad", "POST", `${roofs}/${below(preview)}/verify`)).status).toBe(403);
    const missing = `${port}/assets/asset-${"0".repeat(32)}/${below(preview)}/verify`;
    expect((await call("jonas.olsen", "POST", missing)).status).toBe(404);
    const { assets } = z
      .object({ assets: z.array(z.object({ assetId: z.string() })) })
      .parse((await call("ada.novak", "GET", `${port}/assets?maxResults=1`)).body);
    expect(await verify("jonas.olsen", `${port}/assets/${assets[0]?.assetId}/${below(preview)}`)).toBe(true);
  });
});
