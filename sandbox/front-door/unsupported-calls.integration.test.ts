import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testBucket } from "../testing/s3-test-clients";
import { type RawRequest, type SignOptions, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let sandbox: TestSandbox;
const lines: Record<string, unknown>[] = [];
beforeAll(async () => {
  sandbox = await startTestSandbox({ log: (line) => lines.push(line) });
  sandbox.objects.ensureBucket({ name: testBucket, createdAtMs: 0 });
});
beforeEach(() => {
  lines.length = 0;
});
afterAll(() => sandbox.dispose());

const send = (service: string, request: RawRequest, options: SignOptions = {}) =>
  sendSigned(sandbox.origin, sandbox.handles.operator, request, { service, ...options });

const form = (action: string, version: string): RawRequest => ({
  method: "POST",
  target: "/",
  headers: { "content-type": "application/x-www-form-urlencoded" },
  body: `Action=${action}&Version=${version}`,
});
const targeted = (target: string): RawRequest => ({
  method: "POST",
  target: "/",
  headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": target },
  body: "{}",
});
const cbor = (operation: string): RawRequest => ({
  method: "POST",
  target: `/service/GraniteServiceVersion20100801/operation/${operation}`,
  headers: { "smithy-protocol": "rpc-v2-cbor" },
});
const object = (method: string, target: string): RawRequest => ({
  method,
  target: `/${testBucket}${target}`,
  headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" },
});

describe("a call that AWS serves and the sandbox does not", () => {
  it.each<[service: string, operation: string, request: RawRequest]>([
    ["sts", "DecodeAuthorizationMessage", form("DecodeAuthorizationMessage", "2011-06-15")],
    ["iam", "CreateGroup", form("CreateGroup", "2010-05-08")],
    ["monitoring", "PutMetricAlarm", form("PutMetricAlarm", "2010-08-01")],
    ["monitoring", "PutMetricAlarm", targeted("GraniteServiceVersion20100801.PutMetricAlarm")],
    ["monitoring", "PutMetricAlarm", cbor("PutMetricAlarm")],
    ["ssm", "PutParameter", targeted("AmazonSSM.PutParameter")],
    ["ssm", "SendCommand", targeted("AmazonSSM.SendCommand")],
    ["apigateway", "CreateRestApi", { method: "POST", target: "/restapis", body: "{}" }],
    ["apigateway", "ImportRestApi", { method: "POST", target: "/restapis?mode=import", body: "{}" }],
    ["s3", "PutBucketPolicy", object("PUT", "?policy")],
    ["s3", "GetBucketAcl", object("GET", "?acl")],
    ["s3", "GetBucketAbac", object("GET", "?abac")],
    ["s3", "PutObjectTagging", object("PUT", "/key?tagging")],
    ["s3", "DeleteBucket", object("DELETE", "")],
    ["kms", "ListKeys", targeted("TrentService.ListKeys")],
    ["cloudformation", "DescribeStacks", form("DescribeStacks", "2010-05-15")],
    ["lambda", "GET /2015-03-31/functions/", { target: "/2015-03-31/functions/" }],
  ])("gets 501 and a line that names service and operation: %s %s", async (service, operation, request) => {
    const reply = await send(service, request);
    expect(reply.status).toBe(501);
    expect(reply.text).toContain("NotImplemented");
    expect(reply.text).toContain(`The sandbox does not emulate ${operation} of ${service}.`);
    expect(lines).toEqual([
      { level: "warn", msg: "operation not emulated by the sandbox", service, operation },
    ]);
  });

  it("is 501 for a bucket that does not exist yet, and names the operation that would create it", async () => {
    const headers = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
    const reply = await send("s3", { method: "PUT", target: "/some-new-bucket", headers });
    expect(reply.status).toBe(501);
    expect(lines).toEqual([expect.objectContaining({ service: "s3", operation: "CreateBucket" })]);
  });
});

describe("a call that AWS does not serve either", () => {
  it.each<[service: string, operation: string, status: number, request: RawRequest]>([
    ["sts", "MakeTea", 400, form("MakeTea", "2011-06-15")],
    ["iam", "MakeTea", 400, form("MakeTea", "2010-05-08")],
    ["monitoring", "MakeTea", 400, form("MakeTea", "2010-08-01")],
    ["monitoring", "MakeTea", 404, cbor("MakeTea")],
    ["ssm", "MakeTea", 400, targeted("AmazonSSM.MakeTea")],
  ])(
    "gets AWS's own refusal, and the same kind of line: %s %s",
    async (service, operation, status, request) => {
      expect((await send(service, request)).status).toBe(status);
      expect(lines).toEqual([{ level: "warn", msg: "operation unknown to the sandbox", service, operation }]);
    },
  );
});
