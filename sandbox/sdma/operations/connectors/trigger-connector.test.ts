import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { seedLibraryId, seedProjectId } from "../../../seed/identifiers";
import { seedConnectors, seedTemplates } from "../../../seed/templates";
import { expectValidAnswer } from "../../answer-validator.test-support";
import { openTestSdma, type TestSdma } from "../../open-test-sdma";

let test: TestSdma;
let asset: string;
let fileId: string;

const project = `libraries/${seedLibraryId}/projects/${seedProjectId}`;
const [template, unusedTemplate] = seedTemplates;
const [renderer, , , disabled] = seedConnectors;

beforeAll(async () => {
  test = await openTestSdma();
  const { assets } = z
    .object({ assets: z.array(z.object({ assetId: z.string(), fileCount: z.number() })) })
    .parse(await test.readJson("ada.novak", `${project}/assets`));
  asset = `${project}/assets/${assets.find(({ fileCount }) => fileCount > 0)?.assetId}`;
  const { files } = z
    .object({ files: z.array(z.object({ fileId: z.string() })).min(1) })
    .parse(await test.readJson("ada.novak", `${asset}/files`));
  fileId = files[0]?.fileId ?? "";
}, 120_000);
afterAll(() => test.close());

const fileSchema = z.object({
  connectorInvocations: z
    .array(z.object({ connectorInvocationId: z.string(), status: z.string() }))
    .default([]),
});

async function statusOfRun(id: unknown): Promise<string | undefined> {
  const { connectorInvocations } = fileSchema.parse(
    await test.readJson("ada.novak", `${asset}/files/${fileId}`),
  );
  return connectorInvocations.find(({ connectorInvocationId }) => connectorInvocationId === id)?.status;
}

async function post(person: string, target: string) {
  const { status, body } = await test.send(person, "POST", target);
  return {
    status,
    body: z.record(z.string(), z.unknown()).parse(JSON.parse(String(body))),
    text: String(body),
  };
}

describe("a triggered connector", () => {
  it("goes from queued to running to finished, by the clock", async () => {
    const target = `${asset}/asset-templates/${template.assetTemplateId}/connectors/${renderer.connectorId}/trigger`;
    const { status, body, text } = await post("mira.kovac", `${target}?fileId=${fileId}`);
    expectValidAnswer("TriggerConnectorOnAsset", status, text);
    expect(await statusOfRun(body.result)).toBe("QUEUED");
    test.wait(2);
    expect(await statusOfRun(body.result)).toBe("IN_PROGRESS");
    test.wait(11);
    expect(["SUCCEEDED", "FAILED"]).toContain(await statusOfRun(body.result));
  });

  it("is counted in the file's summary, also in lists", async () => {
    const summary = async () => {
      const { files } = z
        .object({
          files: z.array(
            z.object({
              fileId: z.string(),
              connectorInvocationSummary: z.object({ queued: z.number(), total: z.number() }).optional(),
            }),
          ),
        })
        .parse(await test.readJson("ada.novak", `${asset}/files`));
      return files.find((file) => file.fileId === fileId)?.connectorInvocationSummary;
    };
    const before = await summary();
    await post("mira.kovac", `${asset}/connectors/${renderer.connectorId}/trigger?fileId=${fileId}`);
    const after = await summary();
    expect(after?.total).toBe((before?.total ?? 0) + 1);
    expect(after?.queued).toBe((before?.queued ?? 0) + 1);
  });

  it("fails occasionally", async () => {
    const ends = new Set<string | undefined>();
    for (let run = 0; run < 60 && ends.size < 2; run += 1) {
      const { body } = await post(
        "mira.kovac",
        `${asset}/connectors/${renderer.connectorId}/trigger?fileId=${fileId}`,
      );
      test.wait(15);
      ends.add(await statusOfRun(body.result));
    }
    expect(ends).toEqual(new Set(["SUCCEEDED", "FAILED"]));
  });

  it("can be triggered on a whole project", async () => {
    const { status, text } = await post(
      "mira.kovac",
      `${project}/connectors/${renderer.connectorId}/trigger`,
    );
    expectValidAnswer("TriggerConnectorOnProjectDirect", status, text);
    expect(status).toBe(200);
  });

  it.each([
    [
      "a template that the project does not use",
      () =>
        `${asset}/asset-templates/${unusedTemplate?.assetTemplateId}/connectors/${renderer.connectorId}/trigger`,
      409,
      "CONNECTOR_NOT_PERMITTED",
    ],
    [
      "a disabled connector",
      () => `${asset}/connectors/${disabled?.connectorId}/trigger`,
      409,
      "CONNECTOR_DISABLED",
    ],
    [
      "a connector that does not exist",
      () => `${asset}/connectors/connector-${"0".repeat(32)}/trigger`,
      404,
      undefined,
    ],
    [
      "a file of another asset",
      () => `${asset}/connectors/${renderer.connectorId}/trigger?fileId=file-${"0".repeat(32)}`,
      404,
      undefined,
    ],
  ])("is refused for %s", async (_what, target, expected, errorCode) => {
    const { status, body } = await post("ada.novak", target());
    expect([status, body.errorCode]).toEqual([expected, errorCode]);
  });

  it("requires a Contributor of the project", async () => {
    const target = `${asset}/connectors/${renderer.connectorId}/trigger`;
    expect((await post("jonas.olsen", target)).status).toBe(403);
  });
});
