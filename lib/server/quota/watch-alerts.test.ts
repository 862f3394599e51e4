import { describe, expect, it } from "vitest";
import { pass, useFakeTime } from "../aws/fake-time.test-support";
import type { AlertFigures } from "./alert-rules";
import { noonMs, resetMs, startMs } from "./alerts.test-support";
import { type AlertWatch, watchAlerts } from "./watch-alerts";

const limits = {
  ratePerSecond: null,
  burst: null,
  quota: 100_000,
  period: "DAY",
  periodStartMs: startMs,
  resetsAtMs: resetMs,
  source: "usage-plan",
  planName: null,
  portalShare: 1,
} as const;

function start(changes: { hasWebhook?: boolean; evaluate?: () => Promise<void> } = {}) {
  const seen: AlertFigures[] = [];
  const failures: unknown[] = [];
  const state = { looks: 0, used: async (): Promise<number | null> => 81_000 };
  const watch: AlertWatch = {
    quota: {
      clock: () => noonMs,
      sources: {
        limits: () => limits,
        watch: () => {
          state.looks += 1;
        },
        list: () => [],
        chosen: () => "ledger",
        used: () => state.used(),
        forecast: async () => ({ forecast: null, refusal: "" }),
      },
    },
    alerts: {
      hasWebhook: changes.hasWebhook ?? true,
      evaluate: async (figures) => {
        seen.push(figures);
        await changes.evaluate?.();
      },
    },
    onFailure: (error) => failures.push(error),
  };
  return { seen, failures, state, stop: watchAlerts(watch) };
}

describe("the watch over alerts", () => {
  useFakeTime();

  it("looks at once and then every minute, until it is stopped", async () => {
    const { seen, state, stop } = start();
    await pass(0);
    expect([seen.length, state.looks]).toEqual([1, 1]);
    await pass(59_999);
    expect(seen).toHaveLength(1);
    await pass(1);
    expect(seen).toMatchObject([{ used: 81_000 }, { used: 81_000, source: "ledger" }]);
    stop();
    await pass(600_000);
    expect(seen).toHaveLength(2);
  });

  it("has AWS asked only where a webhook is told", async () => {
    const { seen, state, stop } = start({ hasWebhook: false });
    await pass(0);
    expect([seen.length, state.looks]).toEqual([1, 0]);
    stop();
  });

  it("goes on after a failure, and says what it was", async () => {
    const { seen, failures, state, stop } = start();
    const failure = new Error("The ledger is gone.");
    state.used = () => Promise.reject(failure);
    await pass(60_000);
    expect([seen.length, failures]).toEqual([1, [failure]]);
    state.used = async () => 82_000;
    await pass(60_000);
    expect(seen.at(-1)?.used).toBe(82_000);
    stop();
  });

  it("never looks twice at the same time, and not again when it was stopped meanwhile", async () => {
    let finish = () => {};
    const { seen, stop } = start({ evaluate: () => new Promise((resolve) => (finish = resolve)) });
    await pass(600_000);
    expect(seen).toHaveLength(1);
    stop();
    finish();
    await pass(600_000);
    expect(seen).toHaveLength(1);
  });
});
