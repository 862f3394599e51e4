import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendRaw, sendSigned } from "../../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../../testing/start-test-sandbox";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  const Statement = [{ Effect: "Allow", Action: "cloudwatch:*", Resource: "*" }];
  const document = JSON.stringify({ Version: "2012-10-17", Statement });
  sandbox.cloud.putPolicy("user", "sdma-portal", { name: "ReadMetrics", document });
  sandbox.cloudwatch.settings.publishDelayMs = -60_000;
  await sendSigned(sandbox.origin, sandbox.base, { target: "/2025-04-18/iam/libraries" });
});

afterAll(() => sandbox.dispose());

describe("CloudWatch's protocols, byte for byte", () => {
  it("accept compressed bodies, signed as sent", async () => {
    const body = gzipSync(JSON.stringify({ Namespace: "AWS/ApiGateway", MetricName: "Count" }));
    const headers = {
      "content-type": "application/x-amz-json-1.0",
      "content-encoding": "gzip",
      "x-amz-target": "GraniteServiceVersion20100801.ListMetrics",
    };
    const request = { method: "POST", target: "/", headers, body };
    const reply = await sendSigned(sandbox.origin, sandbox.base, request, { service: "monitoring" });
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.text)).toMatchObject({ Metrics: expect.any(Array) });
    const broken = { ...request, body: "not gzip" };
    const refusal = await sendSigned(sandbox.origin, sandbox.base, broken, { service: "monitoring" });
    expect([refusal.status, JSON.parse(refusal.text).__type]).toEqual([
      400,
      "com.amazon.coral.service#SerializationException",
    ]);
  });

  it("write doubles with a fraction and times with a zone, as AWS does", async () => {
    const nowMs = Date.now();
    const iso = (ms: number) => new Date(ms).toISOString().replace(/\.\d{3}/, "");
    const form = new URLSearchParams({
      Action: "GetMetricStatistics",
      Version: "2010-08-01",
      Namespace: "AWS/ApiGateway",
      MetricName: "Count",
      "Dimensions.member.1.Name": "ApiName",
      "Dimensions.member.1.Value": "SpatialDataManagementApi",
      StartTime: iso(nowMs - 1_800_000),
      EndTime: iso(nowMs + 60_000),
      Period: "3600",
      "Statistics.member.1": "Sum",
    });
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
    const request = { method: "POST", target: "/", headers, body: form.toString() };
    const { text } = await sendSigned(sandbox.origin, sandbox.base, request, { service: "monitoring" });
    expect(text).toMatch(/<Sum>\d+\.0<\/Sum>/);
    expect(text).toMatch(/<Timestamp>\d{4}-\d\d-\d\dT\d\d:\d\d:00Z<\/Timestamp>/);
    expect(text).toContain('xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"');
  });

  it("refuse unknown operations, each with its protocol's message", async () => {
    const send = async (target: string, headers: Record<string, string>, body: string) => {
      const request = { method: "POST", target, headers, body };
      return sendSigned(sandbox.origin, sandbox.base, request, { service: "monitoring" });
    };
    const query = await send(
      "/",
      { "content-type": "application/x-www-form-urlencoded" },
      "Action=GetNothing&Version=2010-08-01",
    );
    expect([query.status, query.text.includes("<Code>InvalidAction</Code>")]).toEqual([400, true]);
    const json = await send("/", { "x-amz-target": "GraniteServiceVersion20100801.GetNothing" }, "{}");
    expect([json.status, JSON.parse(json.text).__type]).toEqual([
      400,
      "com.amazon.coral.service#UnknownOperationException",
    ]);
    const cbor = await send("/service/GraniteServiceVersion20100801/operation/GetNothing", {}, "");
    expect([cbor.status, cbor.headers["smithy-protocol"], cbor.headers["x-amzn-query-error"]]).toEqual([
      404,
      "rpc-v2-cbor",
      "InvalidAction;Sender",
    ]);
    const unsupported = await send(
      "/",
      { "x-amz-target": "GraniteServiceVersion20100801.PutMetricData" },
      "{}",
    );
    expect(unsupported.status).toBe(501);
  });

  it("refuse unsigned calls with their protocol's message", async () => {
    const target = "/service/GraniteServiceVersion20100801/operation/ListMetrics";
    const cbor = await sendRaw(sandbox.origin, { method: "POST", target, headers: {}, body: "" });
    expect([cbor.status, cbor.headers["x-amzn-query-error"]]).toEqual([
      403,
      "MissingAuthenticationToken;Sender",
    ]);
    const headers = { "x-amz-target": "GraniteServiceVersion20100801.ListMetrics" };
    const json = await sendRaw(sandbox.origin, { method: "POST", target: "/", headers, body: "{}" });
    expect([json.status, JSON.parse(json.text).__type]).toEqual([
      403,
      "com.amazon.coral.service#MissingAuthenticationTokenException",
    ]);
  });
});
