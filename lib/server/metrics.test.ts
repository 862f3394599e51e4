import { describe, expect, it } from "vitest";
import { Metrics } from "./metrics";

describe("Metrics", () => {
  it("counts requests by route and calls by outcome, and never by address", async () => {
    const metrics = new Metrics();
    metrics.countRequest({ route: "sdma", method: "GET", status: 200, durationMs: 12 });
    metrics.countRequest({ route: "sdma", method: "GET", status: 200, durationMs: 700 });
    const call = { deployment: "prod", operation: "ListAssets", outcome: "throttled" };
    metrics.countCall({ ...call, attempts: 3, durationMs: 40 });
    const { text, contentType } = await metrics.describe();
    expect(contentType).toContain("text/plain");
    expect(text).toContain(
      'sdma_portal_request_duration_seconds_count{route="sdma",method="GET",status="200"} 2',
    );
    expect(text).toContain(
      'sdma_portal_call_duration_seconds_count{deployment="prod",operation="ListAssets",outcome="throttled"} 1',
    );
    expect(text).toContain('sdma_portal_attempts_total{deployment="prod"} 3');
  });

  it("reads a gauge when it is asked", async () => {
    const metrics = new Metrics();
    let held = 1;
    metrics.gauge("held", "What is held.", () => held);
    held = 7;
    expect((await metrics.describe()).text).toContain("sdma_portal_held 7");
  });
});
