import { describe, expect, it } from "vitest";
import { createTrafficRecorder } from "../metrics/traffic-recorder";
import { openTrafficStore } from "../metrics/traffic-store";
import { CloudwatchRefusal } from "../wire/cloudwatch-refusal";
import { jsonText } from "../wire/json-protocol";
import { getMetricData } from "./get-metric-data";

const nowMs = Date.parse("2026-11-22T12:00:00Z");
const minute = 60_000;
const store = openTrafficStore(":memory:");
const traffic = createTrafficRecorder({ store, apiName: "Api", isDetailed: () => false });

for (let index = 0; index < 10; index += 1) {
  traffic.observe({
    atMs: nowMs - 10 * minute + index * minute,
    method: "GET",
    resourceTemplate: "/iam/libraries",
    stage: "v1",
    status: 200,
    latencyMs: 10 * (index + 1),
    integrationLatencyMs: null,
    errorType: null,
    apiKeyId: null,
    callerArn: null,
  });
}
traffic.close();

const latency = {
  Namespace: "AWS/ApiGateway",
  MetricName: "Latency",
  Dimensions: [{ Name: "ApiName", Value: "Api" }],
};

function metric(Id: string, Stat: string, more: object = {}) {
  return { Id, MetricStat: { Metric: latency, Period: 60, Stat }, ...more };
}

function ask(queries: object[], more: object = {}): unknown {
  const input = {
    MetricDataQueries: queries,
    StartTime: new Date(nowMs - 10 * minute),
    EndTime: new Date(nowMs),
    ...more,
  };
  const source = { store, publishedUntilMs: nowMs };
  return JSON.parse(jsonText(getMetricData({ input, nowMs, source })));
}

function refusalOf(queries: object[], more: object = {}): [string, string] {
  try {
    ask(queries, more);
  } catch (error) {
    if (error instanceof CloudwatchRefusal) return [error.code, error.message];
    throw error;
  }
  return ["none", ""];
}

describe("GetMetricData", () => {
  it("starts with the newest point by default", () => {
    const last = { StartTime: new Date(nowMs - 3 * minute) };
    expect(ask([metric("a", "Maximum")], last)).toMatchObject({
      MetricDataResults: [
        { Values: [100, 90, 80], Timestamps: [1, 2, 3].map((n) => (nowMs - n * minute) / 1_000) },
      ],
    });
    expect(ask([metric("a", "Maximum")], { ...last, ScanBy: "TimestampAscending" })).toMatchObject({
      MetricDataResults: [{ Values: [80, 90, 100] }],
    });
  });

  it("rounds the start down to a minute and includes it, and excludes the end", () => {
    const times = { StartTime: new Date(nowMs - 3 * minute + 59_999), EndTime: new Date(nowMs - minute) };
    expect(ask([metric("a", "Sum")], times)).toMatchObject({ MetricDataResults: [{ Values: [90, 80] }] });
  });

  it("distinguishes metrics of the same name by their labels", () => {
    const { MetricDataResults } = Object(
      ask([metric("a", "p50"), metric("b", "p99"), metric("c", "Sum", { Label: "total" })]),
    );
    expect(MetricDataResults.map(({ Label }: { Label: string }) => Label)).toEqual([
      "Latency p50",
      "Latency p99",
      "total",
    ]);
  });

  it("fills in the placeholders of a label", () => {
    const label = ["PROP('Stat')", "PROP('Dim.ApiName')", "MAX", "MAX_TIME", "NOPE"]
      .map((name) => `\${${name}}`)
      .join("|");
    const answer = ask([metric("a", "Maximum", { Label: label })], { LabelOptions: { Timezone: "+0130" } });
    expect(answer).toMatchObject({
      MetricDataResults: [
        { Label: expect.stringMatching(/^Maximum\|Api\|100\|2026-11-22 13:29:00\|\$\{NOPE\}$/) },
      ],
    });
  });

  it("returns all points in pages, each once, and marks a split series as partial", () => {
    const nothing = { ...latency, MetricName: "Nothing" };
    const empty = { Id: "none", MetricStat: { Metric: nothing, Period: 60, Stat: "Sum" } };
    const seen: unknown[] = [];
    let NextToken: string | undefined;
    do {
      const page = Object(
        ask([metric("a", "Sum"), empty, metric("b", "Minimum")], { MaxDatapoints: 8, NextToken }),
      );
      for (const { Id, Values, StatusCode } of page.MetricDataResults)
        seen.push([Id, Values.length, StatusCode]);
      NextToken = page.NextToken;
    } while (NextToken);
    expect(seen).toEqual([
      ["a", 8, "PartialData"],
      ["a", 2, "Complete"],
      ["none", 0, "Complete"],
      ["b", 6, "PartialData"],
      ["b", 4, "Complete"],
    ]);
  });

  it("evaluates expressions in any order", () => {
    const answer = ask(
      [
        { Id: "twice", Expression: "once * 2" },
        { Id: "once", Expression: "SUM(METRICS())", ReturnData: false },
        metric("a", "Sum", { ReturnData: false }),
      ],
      { StartTime: new Date(nowMs - 2 * minute) },
    );
    expect(answer).toMatchObject({
      MetricDataResults: [{ Id: "twice", Label: "twice", Values: [200, 180] }],
    });
  });

  const path = "MetricDataQueries.member.1";

  // The first four messages were reported by users of AWS: elastic/beats#32687, getmoto/moto#6570,
  // yet-another-cloudwatch-exporter#385; the others follow their pattern.
  it.each<[string, object[], object, string]>([
    [
      "no time",
      [metric("a", "Sum")],
      { StartTime: new Date(nowMs) },
      "The parameter StartTime must not equal parameter EndTime.\n",
    ],
    ["neither metric nor expression", [{ Id: "a" }], {}, `The parameter ${path}.MetricStat is required.\n`],
    [
      "unknown statistic",
      [metric("a", "None")],
      {},
      `The value None for parameter ${path}.MetricStat.Stat is not a valid statistic.\n`,
    ],
    [
      "missing namespace",
      [{ Id: "a", MetricStat: { Metric: { MetricName: "x" }, Period: 60, Stat: "Sum" } }],
      {},
      `The parameter ${path}.MetricStat.Metric.Namespace is required.\n`,
    ],
    [
      "a start after the end",
      [metric("a", "Sum")],
      { EndTime: new Date(0) },
      "The parameter StartTime must be less than the parameter EndTime.\n",
    ],
    [
      "an upper-case id",
      [metric("A", "Sum")],
      {},
      `The value A for parameter ${path}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.\n`,
    ],
    [
      "a duplicate id",
      [metric("a", "Sum"), metric("a", "Sum")],
      {},
      "The values for parameter Id in MetricDataQueries are not unique.\n",
    ],
    [
      "both metric and expression",
      [metric("a", "Sum", { Expression: "b" })],
      {},
      `The parameters ${path}.Expression and ${path}.MetricStat are mutually exclusive and you have specified both.\n`,
    ],
    ["no queries", [], {}, "The parameter MetricDataQueries is required.\n"],
    [
      "a circular reference",
      [
        { Id: "a", Expression: "b" },
        { Id: "b", Expression: "a" },
      ],
      {},
      "Error in expression 'a': it refers to itself.\nError in expression 'b': it refers to itself.\n",
    ],
    [
      "a scalar",
      [metric("a", "Sum"), { Id: "b", Expression: "SUM(a)" }],
      {},
      "Error in expression 'b': the result is not a time series.\n",
    ],
    ["nonsense", [{ Id: "b", Expression: "1 +" }], {}, "Error in expression 'b': Invalid syntax.\n"],
  ])("refuses %s", (_, queries, more, message) => {
    expect(refusalOf(queries, more)).toEqual(["ValidationError", message]);
  });

  it("accepts 500 queries and not one more", () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => metric(`q${index}`, "Sum"));
    expect(refusalOf(many(500))[0]).toBe("none");
    expect(refusalOf(many(501))).toEqual([
      "ValidationError",
      "The collection MetricDataQueries must not have a size greater than 500.\n",
    ]);
  });

  it("has no points of periods below a minute older than three hours", () => {
    const old = { StartTime: new Date(nowMs - 4 * 60 * minute) };
    const query = { Id: "a", MetricStat: { Metric: latency, Period: 30, Stat: "Sum" } };
    expect(ask([query], old)).toMatchObject({ MetricDataResults: [{ Values: [], StatusCode: "Complete" }] });
  });
});
