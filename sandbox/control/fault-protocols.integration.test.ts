import { APIGatewayClient, GetRestApisCommand } from "@aws-sdk/client-api-gateway";
import { CloudWatchClient, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { IAMClient, ListRolesCommand } from "@aws-sdk/client-iam";
import { HeadBucketCommand, ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { testBucket } from "../testing/s3-test-clients";
import { sendRaw, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";
import type { FaultAnswerName } from "./fault-answers";
import { faultOrder, toFault } from "./fault-order";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  sandbox.objects.ensureBucket({ name: testBucket, createdAtMs: 0 });
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.dispose());

function inject(answer: FaultAnswerName, service?: string): void {
  sandbox.faults.add(toFault(faultOrder.parse({ answer, times: 1, ...(service ? { service } : {}) })));
}

const settings = (maxAttempts: number) => ({
  endpoint: sandbox.origin,
  region: "eu-west-1",
  credentials: { ...sandbox.handles.operator },
  maxAttempts,
});

const Name = "SpatialDataManagementApiEndpoint";
const calls: Readonly<Record<string, (maxAttempts: number) => Promise<unknown>>> = {
  sts: (attempts) => new STSClient(settings(attempts)).send(new GetCallerIdentityCommand({})),
  iam: (attempts) => new IAMClient(settings(attempts)).send(new ListRolesCommand({})),
  monitoring: (attempts) => new CloudWatchClient(settings(attempts)).send(new ListMetricsCommand({})),
  ssm: (attempts) => new SSMClient(settings(attempts)).send(new GetParameterCommand({ Name })),
  s3: (attempts) => new S3Client(settings(attempts)).send(new ListBucketsCommand({})),
  apigateway: (attempts) => new APIGatewayClient(settings(attempts)).send(new GetRestApisCommand({})),
};

const throttles: readonly [service: string, name: string, status: number][] = [
  ["sts", "Throttling", 400],
  ["iam", "Throttling", 400],
  ["monitoring", "Throttling", 400],
  ["ssm", "ThrottlingException", 400],
  ["s3", "SlowDown", 503],
  ["apigateway", "TooManyRequestsException", 429],
];

describe.each(throttles)("an injected throttle of %s", (service, name, httpStatusCode) => {
  it(`is ${name} to the SDK, with a request id`, async () => {
    inject("throttled", service);
    await expect(calls[service]?.(1)).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode, requestId: expect.any(String) },
    });
  });

  it("is retried by the SDK", async () => {
    inject("throttled", service);
    await expect(calls[service]?.(2)).resolves.toMatchObject({ $metadata: { attempts: 2 } });
  });
});

const names: readonly FaultAnswerName[] = [
  "internal-error",
  "bad-gateway",
  "unavailable",
  "timeout",
  "network-error",
  "quota-exceeded",
];

describe.each(Object.keys(calls))("every other fault of %s", (service) => {
  it.each(names)("is retried by the SDK: %s", async (answer) => {
    inject(answer, service);
    await expect(calls[service]?.(2)).resolves.toMatchObject({ $metadata: { attempts: 2 } });
  });

  it("that forbids is not", async () => {
    inject("firewall", service);
    await expect(calls[service]?.(2)).rejects.toMatchObject({ $metadata: { attempts: 1 } });
  });
});

describe("the bytes of an injected fault", () => {
  const signed = (service: string, request: Parameters<typeof sendSigned>[2], region = "eu-west-1") =>
    sendSigned(sandbox.origin, sandbox.handles.operator, request, { service, region });
  const form = (body: string) => ({
    method: "POST",
    target: "/",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body,
  });
  const throttling = /<Error>\s*<Type>Sender<\/Type>\s*<Code>Throttling<\/Code>\s*<Message>Rate exceeded</;

  it("are XML of the query protocol at STS and IAM, JSON at STS where it is asked for", async () => {
    inject("throttled");
    const sts = await signed("sts", form("Action=GetCallerIdentity&Version=2011-06-15"));
    expect([sts.status, sts.headers["content-type"]]).toEqual([400, "text/xml"]);
    expect(sts.text).toMatch(throttling);
    inject("throttled");
    const iam = await signed("iam", form("Action=ListRoles&Version=2010-05-08"), "us-east-1");
    expect([iam.status, iam.text]).toEqual([400, expect.stringMatching(throttling)]);
    inject("throttled");
    const json = await sendRaw(sandbox.origin, {
      ...form("Action=GetCallerIdentity&Version=2011-06-15"),
      headers: { ...form("").headers, accept: "application/json" },
    });
    expect(JSON.parse(json.text)).toMatchObject({ Error: { Code: "Throttling" } });
  });

  it("are in each of CloudWatch's protocols as the request is", async () => {
    inject("throttled");
    const query = await signed("monitoring", form("Action=ListMetrics&Version=2010-08-01"));
    expect([query.status, query.text]).toEqual([400, expect.stringMatching(throttling)]);
    inject("throttled");
    const json = await signed("monitoring", {
      method: "POST",
      target: "/",
      headers: { "x-amz-target": "GraniteServiceVersion20100801.ListMetrics" },
      body: "{}",
    });
    expect([json.status, json.headers["x-amzn-query-error"]]).toEqual([400, "Throttling;Sender"]);
    expect(JSON.parse(json.text)).toMatchObject({ message: "Rate exceeded" });
    inject("throttled");
    const cbor = await signed("monitoring", {
      method: "POST",
      target: "/service/GraniteServiceVersion20100801/operation/ListMetrics",
      headers: { "smithy-protocol": "rpc-v2-cbor" },
    });
    expect([cbor.status, cbor.headers["smithy-protocol"]]).toEqual([400, "rpc-v2-cbor"]);
  });

  it("are XML at S3, and none for HEAD", async () => {
    inject("throttled", "s3");
    const headers = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
    const get = await signed("s3", { target: `/${testBucket}/x`, headers });
    expect([get.status, get.text]).toEqual([503, expect.stringContaining("<Code>SlowDown</Code>")]);
    inject("throttled", "s3");
    const head = new S3Client(settings(1)).send(new HeadBucketCommand({ Bucket: testBucket }));
    await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
  });

  it("are JSON at the issuer, and at services that the sandbox only knows by name", async () => {
    inject("unavailable", "oidc");
    const oidc = await sendRaw(sandbox.origin, { target: "/oidc/.well-known/openid-configuration" });
    expect([oidc.status, JSON.parse(oidc.text)]).toEqual([
      503,
      expect.objectContaining({ error: "temporarily_unavailable" }),
    ]);
    inject("throttled");
    const lambda = await signed("lambda", { target: "/2015-03-31/functions/" });
    expect([lambda.status, lambda.headers["x-amzn-errortype"]]).toEqual([400, "ThrottlingException"]);
  });
});

describe("the operation of a fault", () => {
  it.each([
    ["iam", "ListRoles"],
    ["ssm", "GetParameter"],
    ["monitoring", "ListMetrics"],
  ])("is the one that a request to %s names", async (service, operation) => {
    const order = { answer: "firewall", operation };
    sandbox.faults.add(toFault(faultOrder.parse(order)));
    await calls.sts?.(1);
    await expect(calls[service]?.(1)).rejects.toThrow();
  });
});
