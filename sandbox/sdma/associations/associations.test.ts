import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { identifierOf, projectIdentifier, seedLibraryId } from "../../seed/identifiers";
import { checkedCall } from "../checked-call.test-support";
import { openTestSdma, type TestSdma } from "../open-test-sdma";

let test: TestSdma;
/** What a test created, deleted after it. */
const made = new Set<string>();
beforeAll(async () => {
  test = await openTestSdma();
}, 120_000);
afterEach(async () => {
  for (const target of made) await test.send("ada.novak", "DELETE", target);
  made.clear();
});
afterAll(() => test.close());

const library = `libraries/${seedLibraryId}`;
const building = identifierOf("template", "Building model");
const laserScan = identifierOf("template", "Laser scan v3");
const office = identifierOf("connector", "Harbour office export");
const preview = identifierOf("connector", "Preview renderer");

const call = (person: string, method: string, target: string, body?: unknown) =>
  checkedCall(test, person, method, target, body);

const associationsSchema = z.object({
  associations: z.array(z.looseObject({ sourceResourceId: z.string(), status: z.string() })),
});

async function associationOf(target: string, sourceId: string) {
  const { body } = await call("ada.novak", "GET", `${library}/${target}?maxResults=1000`);
  return associationsSchema
    .parse(body)
    .associations.find(({ sourceResourceId }) => sourceResourceId === sourceId);
}

async function createProject(person: string): Promise<string> {
  const { body } = await call(person, "POST", `${library}/projects`, { projectName: "Two sides" });
  const { projectId } = z.object({ projectId: z.string() }).parse(body);
  made.add(`${library}/projects/${projectId}`);
  return projectId;
}

async function addMember(resource: string, person: string, membershipLevel: string): Promise<void> {
  const target = `${library}/${resource}/members/${person}`;
  const member = { membershipLevel, principalType: "USER" };
  expect((await call("ada.novak", "POST", target, member)).status).toBe(200);
  if (!resource.startsWith("projects/")) made.add(target);
}

const permit = (person: string, projectId: string, permittedTemplateIds: string[]) =>
  call(person, "PUT", `${library}/projects/${projectId}`, { projectConfig: { permittedTemplateIds } });

const ofProject = (templateId: string) => `asset-templates/${templateId}/project-associations`;
const decide = (person: string, templateId: string, projectId: string, status: string) =>
  call(person, "PUT", `${library}/${ofProject(templateId)}/${projectId}`, { status });

describe("a project's association with a template", () => {
  it("is approved at once if the requester manages both sides", async () => {
    const projectId = await createProject("mira.kovac");
    expect((await permit("mira.kovac", projectId, [building])).status).toBe(200);
    expect(await associationOf(ofProject(building), projectId)).toMatchObject({
      associationType: "PROJECT_TEMPLATE",
      status: "APPROVED",
      requestedBy: "mira.kovac",
      reviewedBy: "mira.kovac",
      targetResourceId: building,
      projectId,
      projectName: "Two sides",
      projectAssetCount: 0,
    });
  });

  it("is requested by the project's Manager and approved by the template's, which opens it to members", async () => {
    const projectId = await createProject("ada.novak");
    await addMember(`projects/${projectId}`, "drone-team", "MANAGER");
    await addMember(`projects/${projectId}`, "noor.haddad", "VIEWER");
    const template = `${library}/asset-templates/${building}`;
    const asked = await permit("drone-team", projectId, [building]);
    expect(asked.body.permittedTemplateIds).toEqual([building]);
    const pending = await associationOf(ofProject(building), projectId);
    expect(pending).toMatchObject({ status: "PENDING", requestedBy: "drone-team" });
    expect(pending).not.toHaveProperty("reviewedBy");
    expect((await call("noor.haddad", "GET", template)).status).toBe(403);
    expect((await decide("drone-team", building, projectId, "APPROVED")).status).toBe(403);
    expect((await decide("jonas.olsen", building, projectId, "APPROVED")).status).toBe(403);
    test.wait(30);
    const approved = await decide("mira.kovac", building, projectId, "APPROVED");
    expect(approved.body).toMatchObject({
      status: "APPROVED",
      requestedBy: "drone-team",
      reviewedBy: "mira.kovac",
    });
    expect(Number(approved.body.reviewedAt) - Number(approved.body.requestedAt)).toBe(30);
    expect((await call("noor.haddad", "GET", template)).status).toBe(200);
    expect((await call("noor.haddad", "GET", `${library}/connectors/${preview}`)).status).toBe(200);
    expect((await call("noor.haddad", "GET", `${template}/members?principalType=USER`)).status).toBe(403);
  });

  it("leaves the project's list when denied and may be requested again", async () => {
    const projectId = await createProject("ada.novak");
    await addMember(`projects/${projectId}`, "drone-team", "MANAGER");
    await permit("drone-team", projectId, [building]);
    expect((await decide("mira.kovac", building, projectId, "DENIED")).body).toMatchObject({
      status: "DENIED",
    });
    const project = await call("drone-team", "GET", `${library}/projects/${projectId}`);
    expect(project.body.permittedTemplateIds).toEqual([]);
    const again = await decide("mira.kovac", building, projectId, "APPROVED");
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({
      errorCode: "INVALID_ASSOCIATION_TRANSITION",
      context: { status: "DENIED", requestedStatus: "APPROVED", allowedStatuses: ["PENDING"] },
    });
    test.wait(60);
    const asked = await decide("drone-team", building, projectId, "PENDING");
    expect(asked.body).toMatchObject({ status: "PENDING", requestedBy: "drone-team" });
    const listed = await call("drone-team", "GET", `${library}/projects/${projectId}`);
    expect(listed.body.permittedTemplateIds).toEqual([building]);
  });

  it.each([
    ["the project's Manager, through its list", "drone-team", "list"],
    ["the project's Manager, through the association", "drone-team", "association"],
    ["the template's Manager", "mira.kovac", "association"],
  ])("is ended by %s", async (_who, person, how) => {
    const projectId = await createProject("ada.novak");
    await addMember(`projects/${projectId}`, "drone-team", "MANAGER");
    await addMember(`projects/${projectId}`, "noor.haddad", "VIEWER");
    await permit("ada.novak", projectId, [building, laserScan]);
    const ended =
      how === "list"
        ? await permit(person, projectId, [laserScan])
        : await decide(person, building, projectId, "REVOKED");
    expect(ended.status).toBe(200);
    expect(await associationOf(ofProject(building), projectId)).toMatchObject({
      status: "REVOKED",
      reviewedBy: person,
    });
    const project = await call("ada.novak", "GET", `${library}/projects/${projectId}`);
    expect(project.body.permittedTemplateIds).toEqual([laserScan]);
    expect((await call("noor.haddad", "GET", `${library}/asset-templates/${building}`)).status).toBe(403);
    expect((await decide(person, building, projectId, "REVOKED")).status).toBe(409);
  });

  it("can be offered by the template's side: the project's Manager consents through its list", async () => {
    const projectId = await createProject("ada.novak");
    await addMember(`projects/${projectId}`, "drone-team", "MANAGER");
    expect((await decide("mira.kovac", building, projectId, "PENDING")).body).toMatchObject({
      status: "PENDING",
    });
    const before = await call("drone-team", "GET", `${library}/projects/${projectId}`);
    expect(before.body.permittedTemplateIds).toEqual([]);
    await permit("drone-team", projectId, [building]);
    expect(await associationOf(ofProject(building), projectId)).toMatchObject({
      status: "APPROVED",
      requestedBy: "mira.kovac",
      reviewedBy: "drone-team",
    });
  });

  it("is 404 if nothing was requested, and for ends that do not exist", async () => {
    const projectId = await createProject("ada.novak");
    const missing = `${library}/${ofProject(building)}/${projectIdentifier("none")}`;
    expect((await decide("ada.novak", building, projectId, "APPROVED")).status).toBe(404);
    expect((await call("ada.novak", "PUT", missing, { status: "PENDING" })).status).toBe(404);
    const wrong = await call("ada.novak", "PUT", missing, { status: "MAYBE" });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toMatchObject({
      parameterName: "status",
      allowedValues: ["PENDING", "APPROVED", "DENIED", "REVOKED"],
    });
  });

  it("is deleted with the project, and with a template that was only requested", async () => {
    const projectId = await createProject("ada.novak");
    await addMember(`projects/${projectId}`, "drone-team", "MANAGER");
    const created = await call("mira.kovac", "POST", `${library}/asset-templates`, {
      assetTemplateConfig: { name: "Short-lived" },
    });
    const { assetTemplateId } = z.object({ assetTemplateId: z.string() }).parse(created.body);
    await permit("drone-team", projectId, [building, assetTemplateId]);
    expect((await call("ada.novak", "DELETE", `${library}/asset-templates/${assetTemplateId}`)).status).toBe(
      200,
    );
    const project = await call("ada.novak", "GET", `${library}/projects/${projectId}`);
    expect(project.body.permittedTemplateIds).toEqual([building]);
    expect((await call("ada.novak", "DELETE", `${library}/projects/${projectId}`)).status).toBe(200);
    expect(await associationOf(ofProject(building), projectId)).toBeUndefined();
  });

  it("hides project names from callers without a level there", async () => {
    await addMember(`asset-templates/${laserScan}`, "noor.haddad", "VIEWER");
    const { body } = await call("noor.haddad", "GET", `${library}/${ofProject(laserScan)}`);
    const { associations } = associationsSchema.parse(body);
    expect(associations).toHaveLength(12);
    for (const association of associations) expect(association).not.toHaveProperty("projectName");
  });

  it("is listed newest first, page by page", async () => {
    const page = z.object({ ...associationsSchema.shape, nextToken: z.string().optional() });
    const seen: number[] = [];
    for (let token: string | undefined = ""; token !== undefined; ) {
      const query = token === "" ? "" : `&nextToken=${encodeURIComponent(token)}`;
      const target = `${library}/${ofProject(laserScan)}?maxResults=5${query}`;
      const { associations, nextToken } = page.parse((await call("jonas.olsen", "GET", target)).body);
      seen.push(...associations.map(({ requestedAt }) => Number(requestedAt)));
      token = nextToken;
    }
    expect(seen).toHaveLength(12);
    expect(seen).toEqual(seen.toSorted((left, right) => right - left));
  });
});

describe("a template's association with a connector", () => {
  const ofConnector = `connectors/${office}/asset-template-associations`;
  const answer = (person: string, status: string, templateId = building) =>
    call(person, "PUT", `${library}/${ofConnector}/${templateId}`, { status });
  const template = `${library}/asset-templates/${building}`;

  async function permitConnectors(person: string, permittedConnectorIds: string[]) {
    return call(person, "PUT", template, { assetTemplateConfig: { permittedConnectorIds } });
  }

  it("is ended for two seeded pairs, which cannot be approved without a new request", async () => {
    const { body } = await call("jonas.olsen", "GET", `${library}/${ofConnector}`);
    const { associations } = associationsSchema.parse(body);
    expect(associations.map(({ status }) => status)).toEqual(["REVOKED", "DENIED"]);
    expect((await answer("ada.novak", "APPROVED", laserScan)).status).toBe(409);
    expect((await answer("ada.novak", "PENDING", laserScan)).body).toMatchObject({ status: "APPROVED" });
  });

  it("is requested by the template's Manager and decided by the connector's", async () => {
    await addMember(`asset-templates/${building}`, "noor.haddad", "CONTRIBUTOR");
    expect((await permitConnectors("noor.haddad", [preview, office])).status).toBe(403);
    expect((await permitConnectors("mira.kovac", [preview, office])).status).toBe(200);
    expect(await associationOf(ofConnector, building)).toMatchObject({
      associationType: "TEMPLATE_CONNECTOR",
      status: "PENDING",
      requestedBy: "mira.kovac",
      assetTemplateName: "Building model",
    });
    expect((await answer("mira.kovac", "APPROVED")).status).toBe(403);
    expect((await answer("ivana.maric", "APPROVED")).body).toMatchObject({
      status: "APPROVED",
      reviewedBy: "ivana.maric",
    });
    expect((await call("noor.haddad", "GET", `${library}/connectors/${office}`)).status).toBe(200);
    expect((await answer("mira.kovac", "REVOKED")).body).toMatchObject({ status: "REVOKED" });
    const { body } = await call("mira.kovac", "GET", template);
    expect(body.assetTemplateConfig).toMatchObject({ permittedConnectorIds: [preview] });
    expect((await call("noor.haddad", "GET", `${library}/connectors/${office}`)).status).toBe(403);
  });
});
