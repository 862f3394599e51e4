import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  identifierOf,
  projectIdentifier,
  seedLibraryId,
  seedProjectId,
  seedTransientProjectId,
} from "../../../seed/identifiers";
import { checkedCall } from "../../checked-call.test-support";
import { openTestSdma, type TestSdma } from "../../open-test-sdma";

let test: TestSdma;
beforeAll(async () => {
  test = await openTestSdma();
}, 120_000);
afterAll(() => test.close());

const projects = `libraries/${seedLibraryId}/projects`;
const call = (person: string, method: string, target: string, body?: unknown) =>
  checkedCall(test, person, method, target, body);
const idSchema = z.object({ projectId: z.string() });

async function create(person: string, body: object): Promise<string> {
  const created = await call(person, "POST", projects, body);
  expect(created.status).toBe(200);
  return idSchema.parse(created.body).projectId;
}

describe("CreateProject", () => {
  it("stores the body and makes the caller the Owner", async () => {
    const projectConfig = {
      description: "Monthly flights",
      allowNonTemplatedAssets: false,
      latitude: 45.3,
      longitude: 14.4,
      place: "Rijeka",
      metadata: { client: "Port authority", flights: 12 },
    };
    const projectId = await create("mira.kovac", { projectName: "  Flights  ", projectConfig });
    expect(projectId).toMatch(/^project-[0-9a-f]{32}$/);
    const stored = await call("mira.kovac", "GET", `${projects}/${projectId}`);
    expect(stored.body).toMatchObject({
      projectName: "Flights",
      description: "Monthly flights",
      allowNonTemplatedAssets: false,
      assetCount: 0,
      createdBy: "mira.kovac",
      createdAt: Date.UTC(2026, 10, 22, 12) / 1000,
      rootPrefix: "SpatialDataManagementAssets",
      manifestPrefix: `SpatialDataManagementAssets/Manifests/${projectId}`,
      metadataAttributes: [
        { attribute: "client", value: "Port authority" },
        { attribute: "flights", value: "12" },
        { attribute: "latitude", value: "45.3" },
        { attribute: "longitude", value: "14.4" },
        { attribute: "place", value: "Rijeka" },
      ],
    });
    const member = await call("mira.kovac", "GET", `${projects}/${projectId}/members/mira.kovac`);
    expect(member.body).toMatchObject({ membershipLevel: "OWNER", principalType: "USER" });
    const first = await call("ada.novak", "GET", `${projects}?principalId=mira.kovac&maxResults=1`);
    expect(first.body).toMatchObject({ projects: [{ projectId }] });
  });

  it("returns a thumbnail given by hash or by key with a presigned URL", async () => {
    const hash = "0123456789abcdef0123456789abcdef";
    const projectId = await create("ada.novak", {
      projectName: "Thumbnail",
      projectConfig: { thumbnailHash: hash },
    });
    const { body } = await call("ada.novak", "GET", `${projects}/${projectId}`);
    expect(body.thumbnailObjectKey).toBe(`SpatialDataManagementAssets/Data/${hash}.xxh128`);
    expect(body.thumbnailUrl).toContain("X-Amz-Signature=");
  });

  it.each([
    ["ada.novak", 200],
    ["ivana.maric", 200],
    ["mira.kovac", 200],
    ["jonas.olsen", 403],
    ["sara.rao", 403],
    ["noor.haddad", 403],
  ])("requires a Contributor of the library: %s gets %i", async (person, status) => {
    expect((await call(person, "POST", projects, { projectName: "Levels" })).status).toBe(status);
  });

  it.each([
    ["a blank name", { projectName: "  " }, "projectName"],
    ["a name of 257 characters", { projectName: "x".repeat(257) }, "projectName"],
    ["no name", {}, "projectName"],
    ["a number for a name", { projectName: 7 }, "projectName"],
    [
      "another bucket",
      { projectName: "P", projectConfig: { s3BucketName: "elsewhere" } },
      "projectConfig.s3BucketName",
    ],
    [
      "a prefix with a leading slash",
      { projectName: "P", projectConfig: { rootPrefix: "/a" } },
      "projectConfig.rootPrefix",
    ],
    [
      "a prefix that policies would treat as a wildcard",
      { projectName: "P", projectConfig: { rootPrefix: "libraries/*" } },
      "projectConfig.rootPrefix",
    ],
    ["half a position", { projectName: "P", projectConfig: { latitude: 45 } }, "projectConfig.longitude"],
    [
      "a latitude beyond the pole",
      { projectName: "P", projectConfig: { latitude: 91, longitude: 0 } },
      "projectConfig.latitude",
    ],
    [
      "an unknown template",
      { projectName: "P", projectConfig: { permittedTemplateIds: [`template-${"0".repeat(32)}`] } },
      "projectConfig.permittedTemplateIds",
    ],
  ])("refuses %s as the document specifies and creates nothing", async (_what, body, parameterName) => {
    const before = await call("ada.novak", "GET", `${projects}?maxResults=1000`);
    const { status, body: refusal } = await call("ada.novak", "POST", projects, body);
    expect(status).toBe(400);
    expect(refusal).toMatchObject({ errorCode: "INVALID_PARAMETER", context: { parameterName } });
    expect(await call("ada.novak", "GET", `${projects}?maxResults=1000`)).toEqual(before);
  });
});

describe("ListProjects by member", () => {
  const ofMember = async (person: string, principalId: string) => {
    const { body } = await call(person, "GET", `${projects}?principalId=${principalId}&maxResults=1000`);
    return z
      .array(z.object({ projectId: z.string() }))
      .parse(body.projects)
      .map(({ projectId }) => projectId);
  };

  it("reveals others' memberships only where members may be listed, and one's own everywhere", async () => {
    const contributed = projectIdentifier("marina");
    expect(await ofMember("jonas.olsen", "mira.kovac")).toEqual([contributed]);
    expect(await ofMember("mira.kovac", "jonas.olsen")).toEqual(
      expect.arrayContaining([contributed, projectIdentifier("river")]),
    );
    expect(await ofMember("jonas.olsen", "jonas.olsen")).toEqual(await ofMember("mira.kovac", "jonas.olsen"));
    expect(await ofMember("sara.rao", "luka.horvat")).toEqual([]);
  });
});

describe("UpdateProject", () => {
  it("changes what the body names and keeps the rest", async () => {
    const projectId = await create("mira.kovac", {
      projectName: "Before",
      projectConfig: { description: "Kept", latitude: 1, longitude: 2, metadata: { a: "1" } },
    });
    test.wait(60);
    const target = `${projects}/${projectId}`;
    const changed = await call("ada.novak", "PUT", target, {
      projectName: "After",
      projectConfig: { longitude: 3 },
    });
    expect(changed.body).toMatchObject({
      projectName: "After",
      description: "Kept",
      updatedBy: "ada.novak",
      metadataAttributes: [
        { attribute: "a", value: "1" },
        { attribute: "latitude", value: "1" },
        { attribute: "longitude", value: "3" },
      ],
    });
    expect(Number(changed.body.updatedAt) - Number(changed.body.createdAt)).toBe(60);
    expect((await call("ada.novak", "GET", target)).body).toEqual(changed.body);
  });

  it("does not move objects", async () => {
    const target = `${projects}/${seedProjectId}`;
    const { status, body } = await call("ada.novak", "PUT", target, {
      projectConfig: { rootPrefix: "elsewhere" },
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({ context: { parameterName: "projectConfig.rootPrefix" } });
  });

  it.each([
    ["mira.kovac", 200],
    ["drone-team", 200],
    ["jonas.olsen", 403],
    ["noor.haddad", 403],
  ])("requires a Contributor of the project: %s gets %i", async (person, status) => {
    const target = `${projects}/${seedProjectId}`;
    expect((await call(person, "PUT", target, { projectConfig: {} })).status).toBe(status);
  });

  it("lets only Managers change templates: a Contributor may repeat the list but not change it", async () => {
    const target = `${projects}/${seedProjectId}`;
    const laserScan = identifierOf("template", "Laser scan v3");
    const repeat = { projectConfig: { permittedTemplateIds: [laserScan] } };
    const extend = {
      projectConfig: { permittedTemplateIds: [laserScan, identifierOf("template", "Building model")] },
    };
    const drop = { projectConfig: { permittedTemplateIds: [] } };
    expect((await call("drone-team", "PUT", target, repeat)).status).toBe(200);
    expect((await call("drone-team", "PUT", target, extend)).status).toBe(403);
    expect((await call("drone-team", "PUT", target, drop)).status).toBe(403);
    expect((await call("ada.novak", "GET", target)).body.permittedTemplateIds).toEqual([laserScan]);
  });

  it("returns 404 for a project that does not exist", async () => {
    const missing = `${projects}/${projectIdentifier("no such project")}`;
    expect((await call("ada.novak", "PUT", missing, {})).status).toBe(404);
  });
});

describe("DeleteProject", () => {
  it("deletes the project and its members", async () => {
    const projectId = await create("mira.kovac", { projectName: "Short-lived" });
    const target = `${projects}/${projectId}`;
    expect((await call("ivana.maric", "DELETE", target)).status).toBe(403);
    expect(await call("mira.kovac", "DELETE", target)).toEqual({ status: 200, body: {} });
    expect((await call("ada.novak", "GET", target)).status).toBe(404);
    expect((await call("ada.novak", "DELETE", target)).status).toBe(404);
    const listed = await call("ada.novak", "GET", `${projects}?principalId=mira.kovac&maxResults=1000`);
    expect(JSON.stringify(listed.body)).not.toContain(projectId);
  });

  it.each([
    ["assets", seedProjectId, 213],
    ["assets, 70 of which lists omit", seedTransientProjectId, 120],
  ])("is refused for a project with %s, and reports the total", async (_what, projectId, assetCount) => {
    const { status, body } = await call("ada.novak", "DELETE", `${projects}/${projectId}`);
    expect(status).toBe(409);
    expect(body).toMatchObject({ errorCode: "PROJECT_NOT_EMPTY", context: { projectId, assetCount } });
    expect((await call("ada.novak", "GET", `${projects}/${projectId}`)).status).toBe(200);
  });
});
