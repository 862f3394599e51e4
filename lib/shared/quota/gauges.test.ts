import { describe, expect, it } from "vitest";
import type { QuotaReport } from "../contracts/quota";
import { forecastLabel, quotaGauges } from "./gauges";
import { asOfMs, sampleReport } from "./quota-report.test-support";

const byId = (report: QuotaReport) =>
  Object.fromEntries(quotaGauges(report, "UTC").map(({ id, ...gauge }) => [id, gauge]));

describe("the gauges", () => {
  it("say figure, limit, source with its age, and what it means", () => {
    expect(byId(sampleReport())).toEqual({
      rate: {
        title: "Steady rate",
        source: "portal",
        value: "46",
        of: "of 500 req/s",
        share: 0.092,
        tone: "ordinary",
        note: "peak 512 at 14:11",
      },
      burst: {
        title: "Burst bucket",
        source: "estimate",
        value: "968",
        of: "of 1,000 tokens",
        share: 0.968,
        tone: "ordinary",
        note: "no request waits",
      },
      quota: {
        title: "Daily quota",
        source: "GetUsage · 2 min ago",
        value: "28,796",
        of: "of 100,000 used",
        share: 0.28796,
        tone: "ordinary",
        note: "at this pace 55,200 by 00:00 UTC",
      },
      saved: {
        title: "Saved by the portal",
        source: "portal",
        value: "61 %",
        of: "of reads not sent",
        share: 44_950 / 73_690,
        tone: "saved",
        note: "44,950 answered from cache or joined",
      },
    });
  });

  it.each([
    ["that do not exist", null],
    ["of zero", 0],
  ])("show limits %s without NaN", (_which, limit) => {
    const { limits, limiter } = sampleReport();
    const report = sampleReport({
      limits: { ...limits, ratePerSecond: limit, burst: limit, quota: limit, planName: null },
      limiter: { ...limiter, perSecond: 0, burstTokens: 0, burstCapacity: 0, peakAtMs: null },
      used: null,
      forecast: null,
      forecastRefusal: "the plan has no quota",
      saved: { sent: 0, hit: 0, joined: 0 },
    });
    const gauges = quotaGauges(report, "UTC");
    expect(JSON.stringify(gauges)).not.toMatch(/NaN|Infinity|undefined/);
    expect(gauges.map(({ share }) => share)).toEqual([null, null, null, null]);
    expect(gauges.map(({ value }) => value)).toEqual(["0", "–", "–", "–"]);
  });

  it("say which part of the rate this replica has, and that it is a safe one without the database", () => {
    const { limiter } = sampleReport();
    const noteOf = (state: "starting" | "shared" | "alone", replicas = 2, share = 0.4) =>
      byId(sampleReport({ limiter: { ...limiter, sharing: { replicas, share, state } } })).rate?.note;
    expect(noteOf("shared")).toBe("peak 512 at 14:11 · this replica has 40 % of it, one of 2");
    expect(noteOf("shared", 1, 1)).toBe("peak 512 at 14:11");
    expect(noteOf("starting", 1, 0)).toBe("peak 512 at 14:11 · this replica has no share of it yet");
    expect(noteOf("alone")).toBe(
      "peak 512 at 14:11 · the portal's database is lost: this replica keeps a safe share, 40 %, until it is back",
    );
  });

  it("warn where the limiter slows down, the budget is low or the quota runs out", () => {
    const { limiter, forecast } = sampleReport();
    expect(byId(sampleReport({ limiter: { ...limiter, learnedShare: 0.6 } })).rate?.note).toBe(
      "peak 512 at 14:11 · slowed to 60 % after throttling",
    );
    const reserved = { ...limiter, burstTokens: 930, burstCapacity: 950 };
    expect(byId(sampleReport({ limiter: reserved })).burst).toMatchObject({
      value: "930",
      of: "of 1,000 tokens",
      share: 0.93,
      tone: "ordinary",
      note: "the portal uses up to 950 · no request waits",
    });
    const empty = { ...limiter, burstTokens: 90, burstCapacity: 950 };
    expect(byId(sampleReport({ limiter: empty })).burst?.tone).toBe("warning");
    const half = { ...sampleReport().limits, portalShare: 0.5 };
    expect(byId(sampleReport({ limits: half })).rate?.note).toBe(
      "peak 512 at 14:11 · the portal may use 250",
    );
    expect(byId(sampleReport({ limits: half, limiter: { ...limiter, perSecond: 240 } })).rate?.tone).toBe(
      "warning",
    );
    expect(byId(sampleReport({ limiter: { ...limiter, waiting: 12 } })).burst?.note).toBe(
      "12 waiting for their turn",
    );
    const tone = (budget: QuotaReport["limiter"]["budget"]) =>
      byId(sampleReport({ limiter: { ...limiter, budget } })).quota?.tone;
    expect([tone("ample"), tone("low"), tone("exhausted")]).toEqual(["ordinary", "warning", "danger"]);
    const runsOut = sampleReport({
      forecast: forecast && { ...forecast, runsOutAtMs: asOfMs + 128 * 60_000, runOutProbability: 0.9 },
    });
    expect(byId(runsOut).quota).toMatchObject({ tone: "warning", note: "runs out about 16:40" });
  });

  it("say why there is no forecast, and how likely running out is", () => {
    const { forecast, limits } = sampleReport();
    const label = (changes: Partial<QuotaReport>) => forecastLabel(sampleReport(changes), "UTC");
    expect(label({})).toBe("will not run out today");
    expect(label({ forecast: forecast && { ...forecast, runOutProbability: 0.3 } })).toBe(
      "may run out today (30 %)",
    );
    expect(label({ forecast: null, forecastRefusal: "too few hours are known" })).toBe(
      "too few hours are known",
    );
    expect(label({ limits: { ...limits, quota: null } })).toBe("there is no quota");
  });
});
