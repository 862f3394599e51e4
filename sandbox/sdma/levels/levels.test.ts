import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  projectIdentifier,
  seedConsumerProjectId,
  seedLibraryId,
  seedProjectId,
  seedVersionedAssetId,
} from "../../seed/identifiers";
import { openTestSdma, type TestSdma } from "../open-test-sdma";

let test: TestSdma;
beforeAll(async () => {
  test = await openTestSdma();
}, 120_000);
afterAll(() => test.close());

const library = `libraries/${seedLibraryId}`;
const project = (projectId: string) => `${library}/projects/${projectId}`;
const port = project(seedProjectId);
const roofs = project(seedConsumerProjectId);
const crane = `${port}/assets/${seedVersionedAssetId}`;

/** Status of each read for ada (administrators), mira (Contributor), jonas (Viewer), sara (Consumer of roofs), noor. */
const cases: readonly [what: string, target: string, statuses: readonly number[]][] = [
  ["ListLibraries", "libraries", [200, 200, 200, 200, 200]],
  ["GetPersonas", "personas", [200, 200, 200, 200, 200]],
  ["GetLibrary", library, [200, 200, 200, 403, 403]],
  ["ListLibraryAssets", `${library}/assets`, [200, 200, 200, 403, 403]],
  ["ListProjects", `${library}/projects`, [200, 200, 200, 200, 200]],
  ["ListLibraryMembers", `${library}/members?principalType=USER`, [200, 200, 403, 403, 403]],
  ["GetLibraryMember", `${library}/members/jonas.olsen`, [200, 200, 403, 403, 403]],
  ["GetProject port", port, [200, 200, 200, 403, 403]],
  ["GetProject roofs", roofs, [200, 200, 200, 200, 403]],
  ["ListAssets roofs", `${roofs}/assets`, [200, 200, 200, 200, 403]],
  ["ListProjectMembers roofs", `${roofs}/members?principalType=USER`, [200, 200, 403, 403, 403]],
  ["ListAssetVersions", `${crane}/versions`, [200, 200, 200, 403, 403]],
  ["GetProjectPermissions roofs", `${roofs}/permissions`, [200, 200, 200, 200, 403]],
];

const people = ["ada.novak", "mira.kovac", "jonas.olsen", "sara.rao", "noor.haddad"] as const;

async function firstFile(projectPath: string): Promise<string> {
  const { assets } = z
    .object({ assets: z.array(z.object({ assetId: z.string(), fileCount: z.number() })) })
    .parse(await test.readJson("ada.novak", `${projectPath}/assets`));
  const assetId = assets.find(({ fileCount }) => fileCount > 0)?.assetId;
  const { files } = z
    .object({ files: z.array(z.object({ fileId: z.string() })) })
    .parse(await test.readJson("ada.novak", `${projectPath}/assets/${assetId}/files`));
  return `${projectPath}/assets/${assetId}/files/${files[0]?.fileId}`;
}

describe("levels", () => {
  it.each(cases)("%s: each person gets the response for their level", async (_what, target, statuses) => {
    const answers = await Promise.all(people.map((person) => test.get(person, target)));
    expect(answers.map(({ status }) => status)).toEqual(statuses);
  });

  it("refuse in SDMA's format, unlike the gateway: lower-case message, no error type", async () => {
    const { body, headers } = await test.get("noor.haddad", port);
    expect(Object.keys(JSON.parse(String(body)))).toEqual(["message"]);
    expect(String(body)).not.toContain("execute-api");
    expect(headers).toEqual({ "content-type": "application/json" });
  });

  it("do not reveal to strangers whether a project exists, but tell members that it does not", async () => {
    const missing = project(projectIdentifier("no such project"));
    expect((await test.get("noor.haddad", missing)).status).toBe(403);
    expect((await test.get("jonas.olsen", missing)).status).toBe(404);
  });

  it("show a Consumer of one project that project and its library, and a newcomer nothing", async () => {
    expect(await test.readJson("sara.rao", `${library}/projects`)).toMatchObject({
      projects: [{ projectId: seedConsumerProjectId }],
    });
    expect(await test.readJson("sara.rao", "libraries")).toMatchObject({
      libraries: [{ libraryId: seedLibraryId }],
    });
    expect(await test.readJson("noor.haddad", "libraries")).toEqual({ libraries: [] });
    expect(await test.readJson("noor.haddad", `${library}/projects`)).toEqual({ projects: [] });
  });

  it("hide content and its URL from Viewers and give them to Consumers", async () => {
    const file = await firstFile(roofs);
    expect((await test.get("jonas.olsen", `${file}/content`)).status).toBe(403);
    expect((await test.get("sara.rao", `${file}/content`)).status).toBe(200);
    expect(await test.readJson("jonas.olsen", file)).not.toHaveProperty("url");
    expect(await test.readJson("sara.rao", file)).toHaveProperty("url");
  });

  it("use the highest of direct, group and library", async () => {
    const permissions = async (person: string, key: string) =>
      z
        .object({ permissions: z.array(z.string()) })
        .parse(await test.readJson(person, `${project(projectIdentifier(key))}/permissions`)).permissions;
    expect(await permissions("jonas.olsen", "port")).not.toContain("GetFileContent");
    expect(await permissions("jonas.olsen", "hospital")).toContain("GetFileContent");
    expect(await permissions("jonas.olsen", "marina")).toContain("CreateAsset");
    expect(await permissions("mira.kovac", "port")).not.toContain("DeleteAsset");
    expect(await permissions("mira.kovac", "breakwater")).toContain("DeleteAsset");
    expect(await permissions("mira.kovac", "church")).toContain("DeleteProject");
  });

  it("grant nothing if they are unknown", async () => {
    expect((await test.get("legacy.import", library)).status).toBe(403);
  });
});
