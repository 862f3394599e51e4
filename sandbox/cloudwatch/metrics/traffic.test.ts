import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ServedCall } from "../../gateway/served-call";
import { publishedUntil, readSeries } from "./read-series";
import { parseStatistic } from "./statistic";
import { createTrafficRecorder } from "./traffic-recorder";
import { openTrafficStore, type TrafficStore } from "./traffic-store";

const noonMs = Date.parse("2026-11-22T12:00:00Z");
const minute = 60_000;
const apiName = "SpatialDataManagementApi";

let directory: string;
let store: TrafficStore;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "metrics-"));
  store = openTrafficStore(join(directory, "metrics.sqlite"));
});

afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

function recorder(isDetailed = false) {
  return createTrafficRecorder({ store, apiName, isDetailed: () => isDetailed, flushEveryMs: 3_600_000 });
}

function call(change: Partial<ServedCall> = {}): ServedCall {
  return {
    atMs: noonMs,
    method: "GET",
    resourceTemplate: "/iam/libraries",
    stage: "2025-04-18",
    status: 200,
    latencyMs: 20,
    integrationLatencyMs: 12,
    errorType: null,
    apiKeyId: null,
    callerArn: null,
    ...change,
  };
}

const ofStage = [
  { name: "ApiName", value: apiName },
  { name: "Stage", value: "2025-04-18" },
];
const ofMethod = [
  ...ofStage,
  { name: "Resource", value: "/iam/libraries" },
  { name: "Method", value: "GET" },
];

/** Start of each period, in minutes after noon, with its statistic. */
function read(
  name: string,
  stat: string,
  { dimensions = ofStage, periodMs = minute, publishedUntilMs = Number.MAX_SAFE_INTEGER } = {},
) {
  const identity = { namespace: "AWS/ApiGateway", name, dimensions };
  const window = { fromMs: noonMs - 60 * minute, untilMs: noonMs + 60 * minute, periodMs };
  const series = readSeries({ store, publishedUntilMs }, identity, window);
  return [...(series?.periods ?? [])].map(([startMs, values]) => [
    (startMs - noonMs) / minute,
    parseStatistic(stat)?.(values),
  ]);
}

describe("traffic per minute", () => {
  it("gives error metrics their rate as the average and their number as the sum", () => {
    const { observe, flush } = recorder();
    for (const status of [200, 200, 204, 403, 429, 500, 302, 404]) observe(call({ status }));
    flush();
    expect(read("4XXError", "Average")).toEqual([[0, 3 / 8]]);
    expect(read("4XXError", "Sum")).toEqual([[0, 3]]);
    expect(read("5XXError", "Average")).toEqual([[0, 1 / 8]]);
    expect(read("5XXError", "SampleCount")).toEqual([[0, 8]]);
    expect([read("Count", "Sum"), read("Count", "SampleCount")]).toEqual([[[0, 8]], [[0, 8]]]);
  });

  it("has no integration latency for responses of the gateway itself", () => {
    const { observe, flush } = recorder();
    observe(call({ status: 403, integrationLatencyMs: null, latencyMs: 1 }));
    flush();
    expect(read("IntegrationLatency", "SampleCount")).toEqual([]);
    observe(call({ integrationLatencyMs: 41.6, latencyMs: 50.2 }));
    flush();
    expect(read("IntegrationLatency", "Maximum")).toEqual([[0, 42]]);
    expect(read("Latency", "Average")).toEqual([[0, 25.5]]);
  });

  it("counts a call in the minute in which it arrived, even if it ends later", () => {
    const { observe, flush } = recorder();
    observe(call({ atMs: noonMs + minute - 1 }));
    observe(call({ atMs: noonMs + minute }));
    flush();
    observe(call({ atMs: noonMs + 30 * minute }));
    flush();
    observe(call({ atMs: noonMs }));
    flush();
    expect(read("Count", "Sum")).toEqual([
      [0, 2],
      [1, 1],
      [30, 1],
    ]);
  });

  it("continues counting the same minute after a restart", () => {
    const before = recorder();
    before.observe(call());
    before.close();
    const after = recorder();
    after.observe(call({ status: 500 }));
    after.close();
    expect(read("Count", "Sum")).toEqual([[0, 2]]);
    expect(read("5XXError", "Average")).toEqual([[0, 0.5]]);
  });

  it("sums minutes into periods that start with the request's start time", () => {
    const { observe, flush } = recorder();
    for (const after of [0, 4, 5, 9, 10]) observe(call({ atMs: noonMs + after * minute }));
    flush();
    expect(read("Count", "Sum", { periodMs: 5 * minute })).toEqual([
      [0, 2],
      [5, 2],
      [10, 1],
    ]);
  });

  it("publishes a minute only after it has ended and the delay has passed", () => {
    const { observe, flush } = recorder();
    observe(call());
    flush();
    const seenAt = (afterMs: number) =>
      read("Count", "Sum", { publishedUntilMs: publishedUntil(noonMs + afterMs, 60_000) });
    expect(seenAt(2 * minute - 1)).toEqual([]);
    expect(seenAt(2 * minute)).toEqual([[0, 1]]);
  });

  it("has method metrics only if they are detailed, and also counts those calls for stage and API", () => {
    const plain = recorder(false);
    plain.observe(call());
    plain.flush();
    expect(read("Count", "Sum", { dimensions: ofMethod })).toEqual([]);
    const detailed = recorder(true);
    detailed.observe(call());
    detailed.observe(call({ method: "POST" }));
    detailed.observe(call({ resourceTemplate: null, status: 403 }));
    detailed.flush();
    expect(read("Count", "Sum", { dimensions: ofMethod })).toEqual([[0, 1]]);
    expect(read("Count", "Sum")).toEqual([[0, 4]]);
    expect(read("Count", "Sum", { dimensions: ofStage.slice(0, 1) })).toEqual([[0, 4]]);
  });

  it("has no other dimension sets and no other metrics", () => {
    const { observe, flush } = recorder(true);
    observe(call());
    flush();
    expect(read("Count", "Sum", { dimensions: ofMethod.slice(0, 3) })).toEqual([]);
    expect(read("Count", "Sum", { dimensions: [] })).toEqual([]);
    expect(read("CacheHitCount", "Sum")).toEqual([]);
  });

  it("has sixty minutes in the hour in which European clocks are set back", () => {
    const changeMs = Date.parse("2026-10-25T01:00:00Z");
    const { observe, flush } = recorder();
    for (let index = -60; index < 60; index += 1) observe(call({ atMs: changeMs + index * minute }));
    flush();
    const identity = { namespace: "AWS/ApiGateway", name: "Count", dimensions: ofStage };
    const window = { fromMs: changeMs - 60 * minute, untilMs: changeMs + 60 * minute, periodMs: 60 * minute };
    const series = readSeries({ store, publishedUntilMs: Number.MAX_SAFE_INTEGER }, identity, window);
    expect([...(series?.periods.values() ?? [])].map((values) => values.get(1))).toEqual([60, 60]);
  });

  it("deletes what is older than the retention", () => {
    const { observe, flush } = recorder();
    observe(call());
    observe(call({ atMs: noonMs + minute }));
    flush();
    store.forget(noonMs + minute);
    expect(read("Count", "Sum")).toEqual([[1, 1]]);
  });
});
