import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { quotaGauges } from "@/lib/shared/quota/gauges";
import { asOfMs, sampleReport } from "@/lib/shared/quota/quota-report.test-support";
import { ForecastMethod } from "./forecast-method";
import { GaugeCards } from "./gauge-cards";
import { LatencyCard } from "./latency-card";
import { SourcesCard } from "./sources-card";
import { ThrottleBanner, ThrottlingCard } from "./throttling";

/** What a person reads, in order. */
const textOf = (element: ReactElement) =>
  renderToStaticMarkup(element)
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe("the cards of the quota page", () => {
  it("show no NaN, and no bar, for what is not known", () => {
    const { limits } = sampleReport();
    const report = sampleReport({
      used: null,
      limits: { ...limits, quota: 0, ratePerSecond: 0 },
      saved: { sent: 0, hit: 0, joined: 0 },
    });
    const html = renderToStaticMarkup(<GaugeCards gauges={quotaGauges(report, "UTC")} />);
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
    expect(html.match(/width:/g)).toHaveLength(1);
  });

  it("say in words what the color of a gauge says", () => {
    const { limiter } = sampleReport();
    const gauges = (budget: "low" | "exhausted") =>
      renderToStaticMarkup(
        <GaugeCards gauges={quotaGauges(sampleReport({ limiter: { ...limiter, budget } }), "UTC")} />,
      );
    expect(gauges("low")).toContain('aria-label="Warning"');
    expect(gauges("exhausted")).toContain('aria-label="Used up"');
  });

  it("tell latency without data from none", () => {
    const { latency } = sampleReport();
    const text = textOf(<LatencyCard latency={{ ...latency, gateway: null }} />);
    expect(text).toContain(
      "API 58 ms 112 ms 340 ms Gateway overhead no data As the portal sees it 1.1 ms 1.9 ms 4.2 ms",
    );
  });

  it("name the missing permission of a source, its age, and what differences mean", () => {
    const text = textOf(<SourcesCard report={sampleReport()} timeZone="UTC" />);
    expect(text).toContain("GetUsage Readable Used for gauges 28,796 read 2 min ago · complete until 13:57");
    expect(text).toContain(
      "CloudWatch Access denied no data never read The base credentials may not read metrics. Next: Allow cloudwatch:GetMetricData",
    );
    expect(text).toContain("GetUsage counts 1,486 more than the portal sent.");
  });

  it("tell the newest episode first, and all of them on demand", () => {
    const [episode] = sampleReport().episodes;
    if (!episode) return expect.unreachable();
    const episodes = [6, 2, 4, 1, 3, 5].map((hour) => ({
      ...episode,
      fromMs: asOfMs - hour * 3_600_000,
      toMs: asOfMs - hour * 3_600_000,
      throttled: hour,
    }));
    const report = sampleReport({ episodes });
    expect(textOf(<ThrottleBanner report={report} timeZone="UTC" />)).toMatch(
      /^1 request was throttled at 13:32\./,
    );
    const text = textOf(<ThrottlingCard report={report} timeZone="UTC" />);
    expect(text.match(/throttled at \d\d:32/g)).toEqual([
      "throttled at 13:32",
      "throttled at 12:32",
      "throttled at 11:32",
      "throttled at 10:32",
    ]);
    expect(text).toContain("Show all 6 episodes");
  });

  it("say that nothing was throttled, and what the ledger may lack", () => {
    const gaps = [{ fromMs: asOfMs, toMs: asOfMs + 2_000, cause: "crash" as const, lost: 0 }];
    const report = sampleReport({ episodes: [], gaps });
    expect(renderToStaticMarkup(<ThrottleBanner report={report} timeZone="UTC" />)).toBe("");
    expect(textOf(<ThrottlingCard report={report} timeZone="UTC" />)).toBe(
      "Throttling No request was throttled in this range. The portal stopped unexpectedly: its ledger may lack up to two seconds of requests between 27 Nov 14:32:00 and 27 Nov 14:32:02.",
    );
  });

  it("count what a failing store did not take", () => {
    const gaps = [{ fromMs: asOfMs, toMs: asOfMs + 600_000, cause: "overflow" as const, lost: 1_200 }];
    expect(textOf(<ThrottlingCard report={sampleReport({ gaps })} timeZone="UTC" />)).toContain(
      "The ledger could not be written for too long: it lacks 1,200 requests between 27 Nov 14:32:00 and 27 Nov 14:42:00.",
    );
  });

  it("explain what the forecast rests on, or why there is none", () => {
    const { forecast } = sampleReport();
    const text = (changes: Parameters<typeof sampleReport>[0]) =>
      textOf(<ForecastMethod report={sampleReport(changes)} timeZone="Europe/Zagreb" />);
    expect(text({})).toContain("This one rests on 12 comparable days.");
    expect(text({})).toContain("Resets at 00:00 UTC (28 Nov 01:00 here)");
    expect(text({ forecast: forecast && { ...forecast, method: "pace" } })).toContain(
      "the recent pace is carried on",
    );
    expect(text({ forecast: null, forecastRefusal: "no use is known" })).toContain(
      "There is no forecast now: no use is known.",
    );
  });
});
