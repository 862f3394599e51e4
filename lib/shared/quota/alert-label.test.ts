import { describe, expect, it } from "vitest";
import { activeAlertLabel, deliveryLabel, pastAlertTitle, rulesLabel, rulesSentence } from "./alert-label";

const nowMs = Date.UTC(2026, 10, 27, 14, 32);
const figures = {
  used: 81_204,
  quota: 100_000,
  resetsAtMs: Date.UTC(2026, 10, 28),
  source: "usage-plan",
  ageMs: 60_000,
  sinceMs: Date.UTC(2026, 10, 27, 13, 5),
} as const;

describe("the rules of alerts", () => {
  it.each([
    [[50, 80, 95], true, "Alerts at 50 / 80 / 95 %"],
    [[90], false, "Alerts at 90 %"],
    [[], true, "Alerts on forecast"],
    [[], false, "No alerts"],
  ])("%j with forecast %s: %s", (sharePercents, onForecast, label) => {
    expect(rulesLabel({ sharePercents, onForecast })).toBe(label);
  });

  it("are a sentence", () => {
    expect(rulesSentence({ sharePercents: [50, 80, 95], onForecast: true })).toBe(
      "An alert is made when 50, 80 and 95 % of the quota is used, and when the forecast says that it will run out before it resets, each once per period.",
    );
    expect(rulesSentence({ sharePercents: [90], onForecast: false })).toBe(
      "An alert is made when 90 % of the quota is used, each once per period.",
    );
    expect(rulesSentence({ sharePercents: [], onForecast: false })).toBe("No alerts are configured.");
  });
});

describe("an alert", () => {
  it("that holds says what it rests on", () => {
    expect(activeAlertLabel({ kind: "share", sharePercent: 80, ...figures }, nowMs, "UTC")).toEqual({
      title: "80 % of the quota is used",
      detail: "81,204 of 100,000 requests used · since 13:05",
    });
    const forecast = { runsOutAtMs: Date.UTC(2026, 10, 27, 16, 40), runOutProbability: 0.8 };
    expect(activeAlertLabel({ kind: "forecast", ...figures, ...forecast }, nowMs, "UTC")).toEqual({
      title: "The quota will probably run out about 16:40",
      detail: "probability 80 % · 81,204 of 100,000 requests used · since 13:05",
    });
  });

  it("of the past is named, with what became of it", () => {
    const past = {
      atMs: 0,
      periodStartMs: 0,
      delivery: { state: "not-sent", attempts: 0, detail: "" },
    } as const;
    expect(pastAlertTitle({ ...past, kind: "share", sharePercent: 95 })).toBe("95 % of the quota was used");
    expect(pastAlertTitle({ ...past, kind: "forecast", sharePercent: null })).toBe(
      "The quota was expected to run out",
    );
  });

  it.each([
    ["not-sent", 0, "Shown here only: no webhook was configured."],
    ["sending", 0, "Being sent to the webhook."],
    ["delivered", 1, "Delivered to the webhook."],
    ["delivered", 2, "Delivered to the webhook after 1 retry."],
    ["failed", 6, "Not delivered to the webhook after 5 retries. It said no."],
  ] as const)("that is %s after %i attempts: %s", (state, attempts, label) => {
    expect(deliveryLabel({ state, attempts, detail: state === "failed" ? "It said no." : "" })).toBe(label);
  });
});
