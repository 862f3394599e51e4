import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { faultOrder, toFault } from "../control/fault-order";
import { ownerKeys, s3Client, testBucket } from "../testing/s3-test-clients";
import { type Keys, type RawRequest, sendRaw, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let sandbox: TestSandbox;
let owner: Keys;
let mira: Keys;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  sandbox.objects.ensureBucket({ name: testBucket, createdAtMs: 0 });
  owner = ownerKeys(sandbox);
  mira = await sandbox.assume("SdmaFullAccess");
  const Body = Buffer.alloc(300_000, "0123456789");
  await s3Client(sandbox, owner).send(new PutObjectCommand({ Bucket: testBucket, Key: "large", Body }));
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.dispose());

const form = { "content-type": "application/x-www-form-urlencoded" };
const query = (Action: string, Version: string) => ({
  method: "POST",
  target: "/",
  headers: form,
  body: `Action=${Action}&Version=${Version}`,
});
const operator = () => sandbox.handles.operator;

const requests: readonly [service: string, keys: (() => Keys) | null, request: RawRequest][] = [
  ["execute-api", () => mira, { target: "/2025-04-18/iam/libraries" }],
  ["sts", operator, query("GetCallerIdentity", "2011-06-15")],
  ["iam", operator, query("ListRoles", "2010-05-08")],
  ["monitoring", operator, query("ListMetrics", "2010-08-01")],
  ["apigateway", operator, { target: "/restapis" }],
  [
    "ssm",
    operator,
    {
      method: "POST",
      target: "/",
      headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AmazonSSM.GetParameter" },
      body: '{"Name":"SpatialDataManagementApiEndpoint"}',
    },
  ],
  ["oidc", null, { target: "/oidc/jwks" }],
  ["oidc", null, { target: "/oidc/interaction/none" }],
  ["s3", () => owner, { target: `/${testBucket}?list-type=2` }],
  ["s3", () => owner, { target: `/${testBucket}/large` }],
  ["s3", () => owner, { target: `/${testBucket}/large`, headers: { range: "bytes=100-200000" } }],
];

const inject = (service: string, fault: object) =>
  sandbox.faults.add(toFault(faultOrder.parse({ service, times: 1, ...fault })));

function send(service: string, keys: (() => Keys) | null, request: RawRequest) {
  const headers = {
    ...request.headers,
    ...(service === "s3" ? { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } : {}),
  };
  return keys
    ? sendSigned(sandbox.origin, keys(), { ...request, headers }, { service })
    : sendRaw(sandbox.origin, request);
}

describe.each(requests)("a body of %s", (service, keys, request) => {
  it.each([0, 1, 20])(`of ${request.target} ends after %i bytes, and cleanly`, async (limit) => {
    const whole = await send(service, keys, request);
    expect(whole.text.length).toBeGreaterThan(20);
    inject(service, { truncateAfterBytes: limit });
    const cut = await send(service, keys, request);
    expect([cut.status, Buffer.byteLength(cut.text)]).toEqual([whole.status, limit]);
    expect((await send(service, keys, request)).text).toHaveLength(whole.text.length);
  });

  it(`of ${request.target} breaks off with its connection`, async () => {
    inject(service, { dropAfterBytes: 5 });
    await expect(send(service, keys, request)).rejects.toThrow();
  });
});

describe("a streamed body", () => {
  const get = (method = "GET") => send("s3", () => owner, { method, target: `/${testBucket}/large` });

  it("is cut at any byte, including after its first chunk", async () => {
    inject("s3", { truncateAfterBytes: 131_073 });
    const { text, headers } = await get();
    expect(text).toBe("0123456789".repeat(13_108).slice(0, 131_073));
    expect(headers["content-length"]).toBeUndefined();
  });

  it("that is shorter is sent whole", async () => {
    inject("s3", { truncateAfterBytes: 300_001 });
    expect((await get()).text).toHaveLength(300_000);
  });

  it("of HEAD is empty and keeps its Content-Length", async () => {
    inject("s3", { truncateAfterBytes: 5 });
    expect((await get("HEAD")).headers["content-length"]).toBe("300000");
  });
});

describe("a fault's own response", () => {
  it.each(["execute-api", "oidc", "s3"])("is cut too: %s", async (service) => {
    const [, keys, request] = requests.find(([name]) => name === service) ?? [];
    inject(service, { answer: "html", truncateAfterBytes: 4 });
    const { text } = await send(service, keys ?? null, request ?? { target: "/" });
    expect(text).toHaveLength(4);
  });
});
