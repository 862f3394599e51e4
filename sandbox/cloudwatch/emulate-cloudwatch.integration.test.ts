import {
  CloudWatchClient,
  type CloudWatchClientConfig,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  paginateGetMetricData,
} from "@aws-sdk/client-cloudwatch";
import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from "@aws-sdk/core/protocols";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fakeSdma } from "../testing/fake-sdma";
import { type Keys, sendSigned } from "../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let sandbox: TestSandbox;
let caller: Keys;

const user = "sdma-portal";
const stage = "2025-04-18";
const ofStage = [
  { Name: "ApiName", Value: "SpatialDataManagementApi" },
  { Name: "Stage", Value: stage },
];

function allowAll() {
  const Statement = [{ Effect: "Allow", Action: "cloudwatch:*", Resource: "*" }];
  sandbox.cloud.putPolicy("user", user, {
    name: "ReadMetrics",
    document: JSON.stringify({ Version: "2012-10-17", Statement }),
  });
}

/** Seven calls: five succeed, two are refused. */
async function serveTraffic() {
  for (let index = 0; index < 5; index += 1) {
    await sendSigned(sandbox.origin, caller, { target: `/${stage}/iam/libraries` });
  }
  await sendSigned(sandbox.origin, caller, { target: `/${stage}/iam/nowhere` });
  await sendSigned(sandbox.origin, sandbox.base, { target: `/${stage}/iam/libraries` });
}

beforeAll(async () => {
  const sdma = fakeSdma();
  const findOperation: typeof sdma.findOperation = (...route) =>
    sdma.findOperation(...route) && { operationId: "ListLibraries" };
  sandbox = await startTestSandbox({ sdma: { ...sdma, findOperation } });
  caller = await sandbox.assume("SdmaFullAccess");
  allowAll();
  await serveTraffic();
  // Includes the current minute.
  sandbox.cloudwatch.settings.publishDelayMs = -60_000;
});

afterAll(() => sandbox.dispose());

type ProtocolName = "json" | "cbor" | "query";

const model = {
  defaultNamespace: "com.amazonaws.cloudwatch",
  xmlNamespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
  version: "2010-08-01",
  awsQueryCompatible: true,
};

function client(protocol: ProtocolName, config: Partial<CloudWatchClientConfig> = {}): CloudWatchClient {
  return new CloudWatchClient({
    endpoint: sandbox.origin,
    region: "eu-west-1",
    credentials: sandbox.base,
    maxAttempts: 1,
    ...(protocol === "cbor" ? { protocol: AwsSmithyRpcV2CborProtocol, protocolSettings: model } : {}),
    ...(protocol === "query" ? { protocol: AwsQueryProtocol, protocolSettings: model } : {}),
    ...config,
  });
}

function metricQuery(Id: string, MetricName: string, Stat: string) {
  const Metric = { Namespace: "AWS/ApiGateway", MetricName, Dimensions: ofStage };
  return { Id, MetricStat: { Metric, Period: 3_600, Stat } };
}

function dataInput(queries: GetMetricDataCommandInput["MetricDataQueries"]): GetMetricDataCommandInput {
  const nowMs = Date.now();
  return {
    StartTime: new Date(nowMs - 1_800_000),
    EndTime: new Date(nowMs + 60_000),
    MetricDataQueries: queries,
  };
}

describe.each<ProtocolName>(["json", "cbor", "query"])("CloudWatch in %s", (protocol) => {
  it("returns what the gateway served, and expressions over it", async () => {
    const { MetricDataResults, Messages } = await client(protocol).send(
      new GetMetricDataCommand(
        dataInput([
          metricQuery("requests", "Count", "Sum"),
          metricQuery("refused", "4XXError", "Average"),
          metricQuery("failed", "5XXError", "Sum"),
          { ...metricQuery("slow", "Latency", "p99"), ReturnData: false },
          // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudWatch fills labels in.
          { Id: "share", Expression: "100*refused/requests", Label: "Refused ${PROP('Region')}" },
        ]),
      ),
    );
    const values = MetricDataResults?.map(({ Id, Label, Values, StatusCode }) => [
      Id,
      Label,
      Values,
      StatusCode,
    ]);
    expect(values).toEqual([
      ["requests", "Count", [7], "Complete"],
      ["refused", "4XXError", [2 / 7], "Complete"],
      ["failed", "5XXError", [0], "Complete"],
      ["share", "Refused eu-west-1", [expect.closeTo(200 / 49, 9)], "Complete"],
    ]);
    expect(MetricDataResults?.[0]?.Timestamps?.[0]).toBeInstanceOf(Date);
    expect(Messages ?? []).toEqual([]);
  });

  it("returns statistics and percentiles of one metric", async () => {
    const { StartTime, EndTime } = dataInput([]);
    const frame = { Namespace: "AWS/ApiGateway", Dimensions: ofStage, StartTime, EndTime, Period: 3_600 };
    const plain = await client(protocol).send(
      new GetMetricStatisticsCommand({ ...frame, MetricName: "Count", Statistics: ["Sum", "SampleCount"] }),
    );
    expect(plain.Label).toBe("Count");
    expect(plain.Datapoints).toEqual([
      { Timestamp: expect.any(Date), Sum: 7, SampleCount: 7, Unit: "Count" },
    ]);
    const extended = await client(protocol).send(
      new GetMetricStatisticsCommand({ ...frame, MetricName: "Latency", ExtendedStatistics: ["p50", "p99"] }),
    );
    expect(extended.Datapoints?.[0]).toMatchObject({
      Unit: "Milliseconds",
      ExtendedStatistics: { p50: expect.any(Number), p99: expect.any(Number) },
    });
  });

  it("lists metrics by name and dimension", async () => {
    const { Metrics } = await client(protocol).send(
      new ListMetricsCommand({
        Namespace: "AWS/ApiGateway",
        MetricName: "Latency",
        Dimensions: [{ Name: "Stage" }, { Name: "ApiName", Value: "SpatialDataManagementApi" }],
      }),
    );
    expect(Metrics).toEqual([{ Namespace: "AWS/ApiGateway", MetricName: "Latency", Dimensions: ofStage }]);
  });

  it("reports an error like CloudWatch", async () => {
    const bad = { ...dataInput([metricQuery("a", "Count", "Mean")]) };
    await expect(client(protocol).send(new GetMetricDataCommand(bad))).rejects.toMatchObject({
      name: expect.stringMatching(/^Validation(Error|Exception)$/),
      message: expect.stringContaining(
        "The value Mean for parameter MetricDataQueries.member.1.MetricStat.Stat is not a valid statistic.",
      ),
      $metadata: { httpStatusCode: 400 },
    });
    const endless = new GetMetricStatisticsCommand({
      Namespace: "AWS/ApiGateway",
      MetricName: "Count",
      StartTime: new Date(0),
      EndTime: new Date(86_400_000),
      Period: 1,
      Statistics: ["Sum"],
    });
    await expect(client(protocol).send(endless)).rejects.toMatchObject({
      name: expect.stringMatching(/^InvalidParameterCombination(Exception)?$/),
      message: expect.stringContaining("up to 86400 datapoints, which exceeds the limit of 1440"),
    });
  });

  it("checks IAM permissions, and names the caller and the action that was denied", async () => {
    const listing = client(protocol, { credentials: caller }).send(new ListMetricsCommand({}));
    await expect(listing).rejects.toMatchObject({
      name: expect.stringMatching(/^AccessDenied(Exception)?$/),
      message:
        "User: arn:aws:sts::111122223333:assumed-role/SdmaFullAccess/mira.kovac is not authorized to perform: cloudwatch:ListMetrics because no identity-based policy allows the cloudwatch:ListMetrics action",
      $metadata: { httpStatusCode: 403 },
    });
  });

  it("refuses unknown keys", async () => {
    const credentials = { accessKeyId: "NOBODYHASTHISKEY", secretAccessKey: "x".repeat(40) };
    await expect(client(protocol, { credentials }).send(new ListMetricsCommand({}))).rejects.toMatchObject({
      name: expect.stringMatching(/^(InvalidClientTokenId|UnrecognizedClientException)$/),
      message: "The security token included in the request is invalid.",
    });
  });

  it("throttles beyond its rate", async () => {
    const { throttles } = sandbox.cloudwatch.settings;
    const before = throttles.ListMetrics;
    throttles.ListMetrics = { rateLimit: 0, burstLimit: 0 };
    await expect(client(protocol).send(new ListMetricsCommand({}))).rejects.toMatchObject({
      name: expect.stringMatching(/^Throttling(Exception)?$/),
      message: "Rate exceeded",
      $metadata: { httpStatusCode: 400 },
    });
    throttles.ListMetrics = before;
    // The bucket refills by the sandbox's clock, and the next test needs tokens.
    sandbox.time.shift(1_000);
  });
});

describe("CloudWatch", () => {
  it("pages long responses, and marks the series that continues", async () => {
    const input = {
      ...dataInput([
        metricQuery("a", "Count", "Sum"),
        { Id: "b", Expression: "TIME_SERIES(1)", Period: 60 },
        { Id: "c", Expression: "FILL(a, 0)" },
      ]),
      MaxDatapoints: 10,
      ScanBy: "TimestampAscending" as const,
    };
    const seen: Record<string, number> = {};
    const codes: unknown[] = [];
    for await (const page of paginateGetMetricData({ client: client("json") }, input)) {
      for (const { Id = "", Values = [], StatusCode } of page.MetricDataResults ?? []) {
        seen[Id] = (seen[Id] ?? 0) + Values.length;
        codes.push([Id, StatusCode]);
      }
    }
    expect(seen).toMatchObject({ a: 1, c: 1 });
    expect(seen.b).toBeGreaterThanOrEqual(30);
    expect(codes.slice(0, 3)).toEqual([
      ["a", "Complete"],
      ["b", "PartialData"],
      ["b", "PartialData"],
    ]);
    const stray = new GetMetricDataCommand({ ...input, MaxDatapoints: 11, NextToken: "bm90IG91cnM" });
    await expect(client("json").send(stray)).rejects.toMatchObject({ name: "InvalidNextToken" });
  });

  it("shows a minute only after it has ended", async () => {
    sandbox.cloudwatch.settings.publishDelayMs = 60_000;
    const count = async () => {
      const { MetricDataResults } = await client("json").send(
        new GetMetricDataCommand(dataInput([metricQuery("a", "Count", "Sum")])),
      );
      return MetricDataResults?.[0]?.Values;
    };
    expect(await count()).toEqual([]);
    sandbox.time.shift(121_000);
    expect(await count()).toEqual([7]);
    sandbox.time.shift(-121_000);
    sandbox.cloudwatch.settings.publishDelayMs = -60_000;
  });

  it("distinguishes methods from the moment the stage has detailed metrics", async () => {
    const stageNow = sandbox.api.store.stages.find(stage);
    if (!stageNow) throw new Error("the stage is missing");
    const [name = "", setting] = Object.entries(stageNow.methodSettings)[0] ?? [];
    if (!setting) throw new Error("the stage has no settings");
    const detailed = { ...stageNow.methodSettings, [name]: { ...setting, metricsEnabled: true } };
    sandbox.api.store.stages.put({ ...stageNow, methodSettings: detailed });
    await sendSigned(sandbox.origin, caller, { target: `/${stage}/iam/libraries` });
    sandbox.api.store.stages.put(stageNow);
    const { Metrics } = await client("json").send(
      new ListMetricsCommand({ MetricName: "Count", Dimensions: [{ Name: "Method" }] }),
    );
    const ofMethod = [
      { Name: "ApiName", Value: "SpatialDataManagementApi" },
      { Name: "Resource", Value: "/iam/libraries" },
      { Name: "Stage", Value: stage },
      { Name: "Method", Value: "GET" },
    ];
    expect(Metrics?.map(({ Dimensions }) => Dimensions)).toEqual([ofMethod]);
    const query = metricQuery("a", "Count", "Sum");
    query.MetricStat.Metric.Dimensions = ofMethod;
    const { MetricDataResults } = await client("json").send(new GetMetricDataCommand(dataInput([query])));
    expect(MetricDataResults?.[0]?.Values).toEqual([1]);
  });
});
