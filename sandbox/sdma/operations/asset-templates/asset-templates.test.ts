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
const templates = `${library}/asset-templates`;
const laserScan = identifierOf("template", "Laser scan v3");
const orthophoto = identifierOf("template", "Orthophoto v2");
const building = identifierOf("template", "Building model");
const preview = identifierOf("connector", "Preview renderer");
const office = identifierOf("connector", "Harbour office export");

const call = (person: string, method: string, target: string, body?: unknown) =>
  checkedCall(test, person, method, target, body);
const idSchema = z.object({ assetTemplateId: z.string() });
const listSchema = z.object({ templates: z.array(idSchema), nextToken: z.string().optional() });

async function create(person: string, assetTemplateConfig: object): Promise<string> {
  const created = await call(person, "POST", templates, { assetTemplateConfig });
  expect(created.status).toBe(200);
  return idSchema.parse(created.body).assetTemplateId;
}

async function listIds(person: string, target: string): Promise<string[]> {
  const { body } = await call(person, "GET", target);
  return listSchema.parse(body).templates.map(({ assetTemplateId }) => assetTemplateId);
}

describe("asset templates", () => {
  it("store the configuration as sent, and belong to their creator", async () => {
    const config = {
      name: "Street scan",
      allowedFileTypes: ["las"],
      allowAdditionalFileTypes: false,
      assetNameRegex: "^Street .*$",
      fileMetadataConfig: { schema: { type: "object" } },
    };
    const id = await create("mira.kovac", config);
    expect(id).toMatch(/^template-[0-9a-f]{32}$/);
    const { body } = await call("mira.kovac", "GET", `${templates}/${id}`);
    expect(body).toMatchObject({ assetTemplateName: "Street scan", createdBy: "mira.kovac" });
    expect(body.assetTemplateConfig).toEqual(config);
    const member = await call("mira.kovac", "GET", `${templates}/${id}/members/mira.kovac`);
    expect(member.body).toMatchObject({ membershipLevel: "OWNER" });
    expect((await listIds("mira.kovac", templates))[0]).toBe(id);
    expect((await call("mira.kovac", "DELETE", `${templates}/${id}`)).status).toBe(200);
    expect((await call("ada.novak", "GET", `${templates}/${id}`)).status).toBe(404);
  });

  it.each(["assetTemplateName", "templateName", "name"])(
    "accept their name outside the configuration as %s",
    async (name) => {
      const body = { [name]: "Named beside", assetTemplateConfig: {} };
      const created = await call("mira.kovac", "POST", templates, body);
      expect(created.body).toMatchObject({ assetTemplateName: "Named beside", assetTemplateConfig: {} });
      await call("ada.novak", "DELETE", `${templates}/${idSchema.parse(created.body).assetTemplateId}`);
    },
  );

  it.each([
    ["no name", {}, "assetTemplateConfig.assetTemplateName"],
    ["an invalid list", { name: "T", allowedFileTypes: "las" }, "assetTemplateConfig.allowedFileTypes"],
    ["an invalid pattern", { name: "T", assetNameRegex: "(" }, "assetTemplateConfig.assetNameRegex"],
    [
      "an unknown connector",
      { name: "T", permittedConnectorIds: [`connector-${"0".repeat(32)}`] },
      "assetTemplateConfig.permittedConnectorIds",
    ],
  ])("refuse %s and name the parameter", async (_what, assetTemplateConfig, parameterName) => {
    const { status, body } = await call("ada.novak", "POST", templates, { assetTemplateConfig });
    expect(status).toBe(400);
    expect(body).toMatchObject({ parameterName });
  });

  it("can be changed by Contributors, except for the permitted connectors", async () => {
    const before = await call("ada.novak", "GET", `${templates}/${building}`);
    const config = { allowedFileTypes: ["ifc"] };
    const put = (person: string, assetTemplateConfig: object) =>
      call(person, "PUT", `${templates}/${building}`, { assetTemplateConfig });
    expect((await put("jonas.olsen", config)).status).toBe(403);
    const changed = await put("mira.kovac", config);
    expect(changed.body).toMatchObject({ assetTemplateName: "Building model", updatedBy: "mira.kovac" });
    expect(changed.body.assetTemplateConfig).toMatchObject({ allowedFileTypes: ["ifc"] });
    const restored = await put("mira.kovac", Object(before.body.assetTemplateConfig));
    expect(restored.body.assetTemplateConfig).toEqual(before.body.assetTemplateConfig);
  });

  it("are listed newest first, page by page, filtered to those that permit every requested connector", async () => {
    expect(await listIds("jonas.olsen", templates)).toEqual([building, orthophoto, laserScan]);
    const first = listSchema.parse((await call("jonas.olsen", "GET", `${templates}?maxResults=2`)).body);
    const rest = `${templates}?maxResults=2&nextToken=${encodeURIComponent(first.nextToken ?? "")}`;
    expect(await listIds("jonas.olsen", rest)).toEqual([laserScan]);
    const permitting = (ids: string) => listIds("jonas.olsen", `${templates}?permittedConnectorIds=${ids}`);
    expect(await permitting(preview)).toHaveLength(3);
    expect(await permitting(`${preview},${office}`)).toEqual([]);
    expect(await listIds("jonas.olsen", `${library}/available-asset-templates`)).toHaveLength(3);
  });

  it("are visible to members of a project that uses them, even without a level on them", async () => {
    expect(await listIds("sara.rao", templates)).toEqual([building, orthophoto, laserScan]);
    expect((await call("sara.rao", "GET", `${templates}/${laserScan}`)).status).toBe(200);
    expect((await call("sara.rao", "GET", `${templates}/${laserScan}/project-associations`)).status).toBe(
      403,
    );
    expect(await listIds("noor.haddad", templates)).toEqual([]);
    expect((await call("noor.haddad", "GET", `${templates}/${laserScan}`)).status).toBe(403);
    expect((await call("sara.rao", "GET", `${library}/available-asset-templates`)).status).toBe(403);
  });

  it("list their assets, and only count those in projects that the caller cannot see", async () => {
    const schema = z.object({
      assets: z.record(z.string(), z.object({ assetId: z.string(), projectId: z.string() })),
      hiddenAssetsCount: z.number(),
      totalAssetsCount: z.number(),
    });
    const read = async (person: string, target: string) =>
      schema.parse((await call(person, "GET", target)).body);
    const all = await read("ada.novak", `${templates}/${laserScan}/assets`);
    expect(all.hiddenAssetsCount).toBe(0);
    expect(Object.keys(all.assets)).toHaveLength(all.totalAssetsCount);
    const one = await read("ada.novak", `${templates}/${laserScan}/assets?projectId=${seedProjectId}`);
    expect(new Set(Object.values(one.assets).map(({ projectId }) => projectId))).toEqual(
      new Set([seedProjectId]),
    );
    const membership = { membershipLevel: "VIEWER", principalType: "USER" };
    await call("ada.novak", "POST", `${templates}/${laserScan}/members/sara.rao`, membership);
    const hers = await read("sara.rao", `${templates}/${laserScan}/assets`);
    const shown = Object.values(hers.assets);
    expect(shown.every(({ projectId }) => projectId === seedConsumerProjectId)).toBe(true);
    expect(hers.totalAssetsCount).toBe(all.totalAssetsCount);
    expect(hers.hiddenAssetsCount).toBe(all.totalAssetsCount - shown.length);
  });

  it("cannot be deleted while projects use them or assets were created from them", async () => {
    const { status, body } = await call("ada.novak", "DELETE", `${templates}/${laserScan}`);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      errorCode: "ASSET_TEMPLATE_IN_USE",
      context: { assetTemplateId: laserScan, projectIds: expect.arrayContaining([seedProjectId]) },
    });
    expect((await call("ivana.maric", "DELETE", `${templates}/${laserScan}`)).status).toBe(403);
  });
});
