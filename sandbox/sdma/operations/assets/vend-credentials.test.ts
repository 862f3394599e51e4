import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { account } from "../../../identity/directory";
import {
  projectIdentifier,
  seedConsumerProjectId,
  seedLibraryId,
  seedProjectId,
} from "../../../seed/identifiers";
import { openTestSdma, type TestSdma } from "../../open-test-sdma";

let test: TestSdma;
let port: string;
let roofs: string;

async function firstAsset(project: string): Promise<string> {
  const { assets } = z
    .object({ assets: z.array(z.object({ assetId: z.string() })).min(1) })
    .parse(await test.readJson("ada.novak", `${project}/assets`));
  return `${project}/assets/${assets[0]?.assetId}`;
}

beforeAll(async () => {
  test = await openTestSdma();
  const projects = `libraries/${seedLibraryId}/projects`;
  port = await firstAsset(`${projects}/${seedProjectId}`);
  roofs = await firstAsset(`${projects}/${seedConsumerProjectId}`);
}, 120_000);
afterAll(() => test.close());

const status = async (person: string, target: string) => (await test.get(person, target)).status;

describe("GetAssetCredentials", () => {
  it("returns keys at the top level, as deployments do, and nested, as in the reference", async () => {
    const answer = await test.readJson("sara.rao", `${roofs}/credentials?operation=read&location=data`);
    const keys = z.object({
      AccessKeyId: z.string().startsWith("ASIA"),
      SecretAccessKey: z.string().length(40),
      SessionToken: z.string().min(100),
      Expiration: z.iso.datetime(),
    });
    const { credentials, ...top } = keys.extend({ credentials: keys, bucket: z.string() }).parse(answer);
    expect(top).toMatchObject(credentials);
    expect(top.bucket).toBe(account.assetBucket);
  });

  it.each([
    ["sara.rao", "read", 200],
    ["sara.rao", "write", 403],
    ["mira.kovac", "write", 200],
    ["jonas.olsen", "read", 403],
  ])("responds to %s requesting %s with %d", async (person, operation, expected) => {
    expect(await status(person, `${roofs}/credentials?operation=${operation}&location=data`)).toBe(expected);
  });

  it("requires a purpose, and a duration within a role's limits", async () => {
    const queries = [
      "operation=read",
      "operation=delete&location=data",
      "operation=read&location=everywhere",
      "operation=read&location=data&expirationDuration=60",
      "operation=read&location=data&expirationDuration=43201",
    ];
    for (const query of queries)
      expect(await status("ada.novak", `${port}/credentials?${query}`), query).toBe(400);
  });

  it("expires when requested", async () => {
    const query = "operation=read&location=data&expirationDuration=900";
    const { Expiration } = z
      .object({ Expiration: z.string() })
      .parse(await test.readJson("ada.novak", `${port}/credentials?${query}`));
    expect(Date.parse(Expiration)).toBe(Date.UTC(2026, 10, 22, 12, 15));
  });

  it("does not find assets of another project", async () => {
    const elsewhere = `libraries/${seedLibraryId}/projects/${projectIdentifier("church")}`;
    const target = `${elsewhere}/assets/${port.split("/").at(-1)}/credentials?operation=read&location=data`;
    expect(await status("ada.novak", target)).toBe(404);
  });
});

describe("GetProjectCredentials", () => {
  const target = `libraries/${seedLibraryId}/projects/${seedProjectId}/credentials`;

  it("is for writing data, which a Contributor may do and a Viewer may not", async () => {
    expect(await status("mira.kovac", `${target}?operation=write&location=data`)).toBe(200);
    expect(await status("jonas.olsen", `${target}?operation=write&location=data`)).toBe(403);
    expect(await status("mira.kovac", `${target}?operation=read&location=data`)).toBe(400);
  });
});
