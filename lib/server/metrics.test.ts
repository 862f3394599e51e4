import { describe, expect, it } from "vitest";
import { Metrics, type QuotaGauges } from "./metrics";

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

describe("gauges of a quota", () => {
  const nowMs = Date.UTC(2026, 10, 27, 12);
  const figures: QuotaGauges = {
    used: 81_000,
    quota: 100_000,
    resetsAtMs: nowMs + 12 * 3_600_000,
    readAtMs: nowMs - 500,
    runsOutAtMs: nowMs + 3_600_000,
    waiting: 3,
    isBreakerOpen: false,
    ledgerLossAtMs: nowMs - 60_000,
    leaseShare: 0.4,
    leaseReplicas: 2,
    isLeaseLost: true,
  };
  const watching = (read: Record<string, () => Promise<QuotaGauges>>) => {
    const metrics = new Metrics();
    metrics.watchQuotas(new Map(Object.entries(read)));
    return async () => {
      const { text } = await metrics.describe();
      return text.split("\n").filter((line) => /^sdma_portal_(quota|limiter|ledger|lease)/.test(line));
    };
  };

  it("are in base units and have the deployment as their only label", async () => {
    const lines = await watching({ rijeka: async () => figures })();
    expect(lines).toEqual([
      'sdma_portal_quota_used_requests{deployment="rijeka"} 81000',
      'sdma_portal_quota_limit_requests{deployment="rijeka"} 100000',
      `sdma_portal_quota_reset_timestamp_seconds{deployment="rijeka"} ${nowMs / 1_000 + 43_200}`,
      `sdma_portal_quota_read_timestamp_seconds{deployment="rijeka"} ${nowMs / 1_000 - 0.5}`,
      `sdma_portal_quota_run_out_timestamp_seconds{deployment="rijeka"} ${nowMs / 1_000 + 3_600}`,
      'sdma_portal_quota_breaker_open{deployment="rijeka"} 0',
      'sdma_portal_limiter_waiting_requests{deployment="rijeka"} 3',
      `sdma_portal_ledger_loss_timestamp_seconds{deployment="rijeka"} ${nowMs / 1_000 - 60}`,
      'sdma_portal_lease_share_ratio{deployment="rijeka"} 0.4',
      'sdma_portal_lease_replicas{deployment="rijeka"} 2',
      'sdma_portal_lease_store_lost{deployment="rijeka"} 1',
    ]);
  });

  it("are absent where a figure is not known or no number, and zero where it is zero", async () => {
    const unknown = { used: null, quota: Number.NaN, resetsAtMs: null, readAtMs: null, runsOutAtMs: null };
    const alone = { leaseShare: null, leaseReplicas: null, isLeaseLost: null };
    const none = { waiting: 0, isBreakerOpen: true, ledgerLossAtMs: null, ...alone };
    expect(await watching({ rijeka: async () => ({ ...unknown, ...none }) })()).toEqual([
      'sdma_portal_quota_breaker_open{deployment="rijeka"} 1',
      'sdma_portal_limiter_waiting_requests{deployment="rijeka"} 0',
    ]);
  });

  it("vanish when a figure does, and stay for the other deployments when one fails", async () => {
    let known: QuotaGauges | null = figures;
    const read = watching({
      rijeka: async () => {
        if (!known) throw new Error("The ledger is gone.");
        return known;
      },
      oslo: async () => figures,
    });
    expect(await read()).toHaveLength(22);
    known = { ...figures, runsOutAtMs: null };
    expect((await read()).filter((line) => line.includes("run_out"))).toHaveLength(1);
    known = null;
    expect((await read()).every((line) => line.includes('"oslo"'))).toBe(true);
  });

  it("come with counts of the alerts that were sent, from zero on", async () => {
    const metrics = new Metrics();
    metrics.watchQuotas(new Map([["rijeka", async () => figures]]));
    metrics.countAlert("rijeka", "failed");
    const { text } = await metrics.describe();
    expect(text).toContain('sdma_portal_alerts_total{deployment="rijeka",outcome="delivered"} 0');
    expect(text).toContain('sdma_portal_alerts_total{deployment="rijeka",outcome="failed"} 1');
  });

  it("do not hold up the others when they do not come", async () => {
    const metrics = new Metrics();
    metrics.gauge("held", "What is held.", () => 1);
    metrics.watchQuotas(new Map([["rijeka", () => new Promise<never>(() => undefined)]]));
    const { text } = await metrics.describe();
    expect(text).toContain("sdma_portal_held 1");
    expect(text).not.toContain("quota_used_requests{");
  });
});
