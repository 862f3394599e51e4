import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Metrics } from "./metrics";

const rules = readFileSync(new URL("../../deploy/prometheus-rules.yml", import.meta.url), "utf8");
const expressions = rules.split(/^ {6}- alert: /m).slice(1);
const namedMetrics = [...new Set(rules.match(/\bsdma_portal_\w+/g))];

async function exampleMetrics(): Promise<string> {
  const metrics = new Metrics();
  metrics.watchQuotas(
    new Map([
      [
        "rijeka",
        async () => ({
          used: 1,
          quota: 2,
          resetsAtMs: 3,
          readAtMs: 4,
          runsOutAtMs: 5,
          waiting: 6,
          isBreakerOpen: true,
          ledgerLossAtMs: 7,
          leaseShare: 0.4,
          leaseReplicas: 2,
          isLeaseLost: true,
        }),
      ],
    ]),
  );
  return (await metrics.describe()).text;
}

describe("the rules for Prometheus", () => {
  it("are about shares, the forecast, the breaker and the ledger", () => {
    expect(expressions.map((rule) => rule.split("\n")[0])).toEqual([
      "SdmaQuotaHalfUsed",
      "SdmaQuotaLow",
      "SdmaQuotaAlmostUsedUp",
      "SdmaQuotaRunsOut",
      "SdmaQuotaExhausted",
      "SdmaRequestsWait",
      "SdmaQuotaFiguresStale",
      "SdmaLedgerLoss",
      "SdmaReplicasAlone",
      "SdmaAlertsNotDelivered",
    ]);
  });

  it.each(namedMetrics)("name %s, which the portal exports by deployment", async (name) => {
    expect(await exampleMetrics()).toContain(`\n${name}{deployment="rijeka"`);
  });

  it.each(expressions)("have a severity, a summary and one alert per deployment: %s", (rule) => {
    expect(rule).toMatch(/severity: (?:info|warning|critical)\n/);
    expect(rule).toMatch(/summary: "\{\{ \$labels\.deployment \}\}: /);
    expect(rule).toContain("by (deployment)");
  });

  const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;
  it.skipIf(!hasPromtool)("fire as their own tests say, where Prometheus is installed", () => {
    const path = fileURLToPath(new URL("../../deploy/prometheus-rules.test.yml", import.meta.url));
    const { status, stdout, stderr } = spawnSync("promtool", ["test", "rules", path], { encoding: "utf8" });
    expect([status, stdout + stderr]).toEqual([0, expect.stringContaining("SUCCESS")]);
  });
});
