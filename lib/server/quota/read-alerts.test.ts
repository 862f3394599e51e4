import { describe, expect, it } from "vitest";
import { alertsStateSchema } from "@/lib/shared/contracts/quota-alerts";
import { badForecast, noonMs, openProcess, openWorld, secret, startMs } from "./alerts.test-support";
import { readAlerts } from "./read-alerts";

type Process = ReturnType<typeof openProcess>;
const minuteMs = 60_000;

const read = async ({ alerts }: Process, changes: { mayTest?: boolean; nowMs?: number } = {}) => {
  const state = await readAlerts(alerts, { mayTest: true, nowMs: noonMs, ...changes });
  return alertsStateSchema.parse(JSON.parse(JSON.stringify(state)));
};

describe("what the page says of alerts", () => {
  it("is when they are made, what holds, and what became of the last ones", async () => {
    const world = await openWorld();
    const process = openProcess(world);
    await process.see({ used: 81_000, ...badForecast });
    expect(await read(process)).toEqual({
      sharePercents: [50, 80, 95],
      onForecast: true,
      hasWebhook: true,
      mayTest: true,
      active: [
        expect.objectContaining({ kind: "share", sharePercent: 80 }),
        expect.objectContaining({ kind: "forecast" }),
      ],
      past: ["share", "forecast"].map((kind) => ({
        kind,
        sharePercent: kind === "share" ? 80 : null,
        atMs: noonMs,
        periodStartMs: startMs,
        delivery: { state: "delivered", attempts: 1, detail: "" },
      })),
    });
  });

  it("has how often a failed one was tried and why, the latter for administrators", async () => {
    const world = await openWorld();
    world.answer = () => 503;
    const process = openProcess(world);
    await process.see({ used: 81_000 });
    const [failed] = (await read(process)).past;
    expect(failed?.delivery).toEqual({
      state: "failed",
      attempts: 6,
      detail: "The webhook answered 503. Its own log may say why.",
    });
    const [seen] = (await read(process, { mayTest: false })).past;
    expect(seen?.delivery).toEqual({ state: "failed", attempts: 6, detail: "" });
    expect(JSON.stringify(await read(process))).not.toMatch(new RegExp(`hooks.example|token-of|${secret}`));
  });

  it("forgets a failure once the alert is delivered, whichever process delivers it", async () => {
    const world = await openWorld();
    world.answer = () => 503;
    const process = openProcess(world);
    await process.see({ used: 81_000 });
    world.answer = () => 204;
    const nowMs = noonMs + 40 * minuteMs;
    await openProcess(world).see({ used: 81_000 }, nowMs);
    const [delivered] = (await read(process, { nowMs })).past;
    expect(delivered).toMatchObject({ atMs: nowMs, delivery: { state: "delivered", attempts: 1 } });
  });

  it("tells an alert that is being sent from one whose process ended meanwhile", async () => {
    const world = await openWorld();
    world.answer = () => new Promise(() => undefined);
    const process = openProcess(world);
    await process.alerts.evaluate({
      ...{ used: 81_000, quota: 100_000, periodStartMs: startMs, resetsAtMs: startMs + 86_400_000 },
      ...{ runsOutAtMs: null, runOutProbability: 0, source: "ledger", ageMs: 0 },
    });
    expect((await read(process)).past[0]?.delivery.state).toBe("sending");
    const later = await read(process, { nowMs: noonMs + 20 * minuteMs });
    expect(later.past[0]?.delivery.state).toBe("failed");
  });

  it("includes alerts for which there was no webhook, and a webhook that comes later is still told", async () => {
    const world = await openWorld();
    const silent = openProcess(world, { hasWebhook: false });
    await silent.see({ used: 81_000 });
    await silent.see({ used: 82_000 });
    const before = await read(silent);
    expect([before.hasWebhook, before.past.map(({ delivery }) => delivery.state)]).toEqual([
      false,
      ["not-sent"],
    ]);
    await openProcess(world).see({ used: 83_000 });
    expect(world.sent).toHaveLength(1);
  });
});
