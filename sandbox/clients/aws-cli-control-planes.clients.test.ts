import { expect, it } from "vitest";
import { z } from "zod";
import { sendSigned } from "../testing/send-signed";
import { printedJson } from "./aws-shell";
import { describeEachCli } from "./describe-each-cli.test-support";

const minuteMs = 60_000;
const isoAt = (epochMs: number) => new Date(epochMs).toISOString();

describeEachCli("API Gateway, CloudWatch and SSM by the AWS CLI", (bench) => {
  const run = async (command: string) => printedJson(await bench().aws(`aws ${command}`));

  it("shows the API, its stage and its limits, and changes them", async () => {
    const { restApiId: api } = bench().sandbox.handles;
    const shown = await Promise.all([
      run("apigateway get-rest-apis"),
      run(`apigateway get-rest-api --rest-api-id ${api}`),
      run(`apigateway get-stages --rest-api-id ${api}`),
      run(`apigateway get-stage --rest-api-id ${api} --stage-name 2025-04-18`),
      run("apigateway get-usage-plans"),
    ]);
    const throttle = { rateLimit: 500, burstLimit: 1_000 };
    const quota = { limit: 100_000, period: "DAY" };
    expect(shown).toMatchObject([
      { items: [{ id: api, name: "SpatialDataManagementApi" }] },
      { id: api },
      { item: [{ stageName: "2025-04-18" }] },
      { stageName: "2025-04-18" },
      { items: [{ throttle, quota, apiStages: [{ apiId: api, stage: "2025-04-18" }] }] },
    ]);
    const plan = z.object({ items: z.tuple([z.object({ id: z.string() })]) }).parse(shown[4]).items[0].id;
    await run(
      `apigateway update-usage-plan --usage-plan-id ${plan} \\
        --patch-operations op=replace,path=/throttle/rateLimit,value=7.5`,
    );
    expect(await run(`apigateway get-usage-plan --usage-plan-id ${plan}`)).toMatchObject({
      throttle: { ...throttle, rateLimit: 7.5 },
      quota,
    });
  });

  it("shows an API key's value to those who ask for it", async () => {
    const one = await run("apigateway get-api-keys --query 'items[0]'");
    const { id } = z.object({ id: z.string() }).parse(one);
    expect(one).not.toHaveProperty("value");
    expect(await run(`apigateway get-api-key --api-key ${id} --include-value`)).toMatchObject({
      id,
      value: expect.stringMatching(/^\w{20,128}$/),
    });
  });

  it("counts what the stage served, at once in the usage and a minute later in the metrics", async () => {
    const { origin, handles, time } = bench().sandbox;
    const signingDate = () => ({ signingDate: new Date(time.now()) });
    const get = (path: string) =>
      sendSigned(origin, handles.operator, { target: `/2025-04-18/iam/${path}` }, signingDate());
    const startMs = Math.floor(time.now() / minuteMs) * minuteMs;
    for (const path of ["libraries", "personas", "libraries/none"]) await get(path);
    const day = isoAt(time.now()).slice(0, 10);
    const usage = `apigateway get-usage --usage-plan-id sdm4pl --start-date ${day} --end-date ${day}`;
    expect(await run(`${usage} --query 'items.*[][]'`)).toEqual([3, 99_997]);
    time.shift(3 * minuteMs);
    const dimensions = "Name=ApiName,Value=SpatialDataManagementApi Name=Stage,Value=2025-04-18";
    const span = `--start-time ${isoAt(startMs)} --end-time ${isoAt(time.now())}`;
    const queries = ["Count", "4XXError"].map((MetricName, index) => ({
      Id: `m${index}`,
      MetricStat: {
        Metric: {
          Namespace: "AWS/ApiGateway",
          MetricName,
          Dimensions: [{ Name: "ApiName", Value: "SpatialDataManagementApi" }],
        },
        Period: 3_600,
        Stat: "Sum",
      },
    }));
    const [metrics, statistics, found] = await Promise.all([
      run(`cloudwatch get-metric-data ${span} --metric-data-queries '${JSON.stringify(queries)}' \\
        --query 'MetricDataResults[].sum(Values)'`),
      run(`cloudwatch get-metric-statistics --namespace AWS/ApiGateway --metric-name Count ${span} --period 3600 \\
        --dimensions ${dimensions} --statistics Sum --query 'sum(Datapoints[].Sum)'`),
      run("cloudwatch list-metrics --namespace AWS/ApiGateway --metric-name Latency"),
    ]);
    expect(metrics).toEqual([3, 1]);
    expect(statistics).toBe(3);
    expect(found).toMatchObject({
      Metrics: expect.arrayContaining([
        expect.objectContaining({ Namespace: "AWS/ApiGateway", MetricName: "Latency" }),
      ]),
    });
  });

  it("tells the endpoint of the API, and which parameters are not there", async () => {
    const { apiEndpoint } = bench().sandbox.handles;
    expect(await run("ssm get-parameter --name SpatialDataManagementApiEndpoint")).toMatchObject({
      Parameter: { Value: apiEndpoint, Type: "String" },
    });
    expect(await run("ssm get-parameters --names SpatialDataManagementApiEndpoint nope")).toMatchObject({
      Parameters: [{ Value: apiEndpoint }],
      InvalidParameters: ["nope"],
    });
  });
});
