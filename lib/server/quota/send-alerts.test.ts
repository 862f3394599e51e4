import { describe, expect, it } from "vitest";
import { startServer } from "../aws/local-server.test-support";
import { openTransport } from "../aws/transport";
import { openLog } from "../log";
import { exampleDeployment } from "../sdma/example-ctx.test-support";
import { abandonedMs } from "../store/alert-deliveries";
import { alertMessageSchema } from "./alert-message";
import { openAlerts } from "./alerts";
import { exampleFigures, noonMs, openProcess, openWorld, secret, url } from "./alerts.test-support";

describe("sending", () => {
  it("never holds up a look at the figures", async () => {
    const world = await openWorld();
    let answer = (_: number) => {};
    world.answer = () => new Promise((resolve) => (answer = resolve));
    const { alerts } = openProcess(world);
    await alerts.evaluate(exampleFigures({ used: 81_000 }));
    await alerts.evaluate(exampleFigures({ used: 96_000 }));
    expect(alerts.active()).toMatchObject([{ sharePercent: 95 }]);
    answer(200);
  });

  it("is logged with the outcome, never with address or secret", async () => {
    const world = await openWorld();
    world.answer = () => 404;
    await openProcess(world).see({ used: 81_000 });
    world.answer = () => {
      throw new Error(`connect failed to ${url} with ${secret}`);
    };
    await openProcess(world).see({ used: 96_000 });
    const [refused, failed] = world.logged;
    expect(refused).toContain("The webhook answered 404");
    expect(JSON.parse(failed ?? "")).toMatchObject({ attempts: 6, msg: "alert not delivered" });
    expect(world.logged.join()).not.toMatch(/token-of-the-receiver|hooks\.example|webhook-secret/);
  });

  it("rests after its attempts and begins again later, in any process, while the alert holds", async () => {
    const world = await openWorld();
    world.answer = () => 500;
    const [one, two] = [openProcess(world), openProcess(world)];
    await one.see({ used: 81_000 });
    await two.see({ used: 81_000 }, noonMs + abandonedMs);
    expect([world.sent.length, world.outcomes]).toEqual([6, ["failed"]]);
    await two.see({ used: 40_000 }, noonMs + 2 * abandonedMs);
    expect(world.sent).toHaveLength(6);
    world.answer = () => 204;
    await one.see({ used: 81_000 }, noonMs + 2 * abandonedMs);
    await two.see({ used: 81_000 }, noonMs + 4 * abandonedMs);
    expect([world.sent.length, world.outcomes]).toEqual([7, ["failed", "delivered"]]);
    expect(new Set(world.sent.map(({ id }) => id)).size).toBe(1);
  });

  it("that is refused for good is not begun again", async () => {
    const world = await openWorld();
    world.answer = () => 404;
    const { see } = openProcess(world);
    await see({ used: 81_000 });
    await see({ used: 81_000 }, noonMs + 2 * abandonedMs);
    await openProcess(world).see({ used: 81_000 }, noonMs + 4 * abandonedMs);
    expect([world.sent.length, world.outcomes]).toEqual([1, ["failed"]]);
  });

  it("that a process leaves undone is taken over by another, with the same id", async () => {
    const world = await openWorld();
    world.answer = () => new Promise(() => undefined);
    const ending = openProcess(world);
    await ending.alerts.evaluate(exampleFigures({ used: 81_000 }));
    await ending.alerts.close();
    expect(world.sent).toHaveLength(1);
    world.answer = () => 204;
    const next = openProcess(world);
    await next.see({ used: 81_000 }, noonMs + abandonedMs);
    expect(world.sent).toHaveLength(1);
    await next.see({ used: 81_000 }, noonMs + abandonedMs + 60_000);
    await next.see({ used: 81_000 }, noonMs + 3 * abandonedMs);
    expect(world.sent).toHaveLength(2);
    expect(new Set(world.sent.map(({ id }) => id)).size).toBe(1);
    await ending.alerts.evaluate(exampleFigures({ used: 99_000 }));
    expect(world.sent).toHaveLength(2);
  });
});

describe("a test of the webhook", () => {
  it("is sent once, and says how the webhook answered", async () => {
    const world = await openWorld();
    world.answer = () => 503;
    expect(await openProcess(world).alerts.sendTest()).toEqual({
      state: "sent",
      result: {
        isDelivered: false,
        status: 503,
        durationMs: 0,
        detail: "The webhook answered 503. Its own log may say why.",
      },
    });
    expect(world.sent).toMatchObject([{ type: "quota.test", deployment: "Rijeka", used: null }]);
  });

  it("is sent every ten seconds at most, whichever process is asked", async () => {
    const world = await openWorld();
    const alerts = [openProcess(world).alerts, openProcess(world).alerts];
    const all = await Promise.all([...alerts, ...alerts].map((one) => one.sendTest()));
    expect(all.map(({ state }) => state).sort()).toEqual(["sent", "too-soon", "too-soon", "too-soon"]);
    world.nowMs += 9_999;
    expect(await alerts[1]?.sendTest()).toEqual({ state: "too-soon" });
    world.nowMs += 1;
    expect(await alerts[1]?.sendTest()).toMatchObject({ state: "sent" });
    expect(new Set(world.sent.map(({ id }) => id)).size).toBe(2);
  });
});

it("goes over the network as it is opened from the configuration", async () => {
  const world = await openWorld();
  const came: string[] = [];
  const origin = await startServer((request, response) => {
    request.toArray().then((pieces) => {
      came.push(String(Buffer.concat(pieces)));
      response.writeHead(200).end();
    });
  });
  const webhook = { url: `${origin}/alerts`, secretVariable: "RIJEKA_WEBHOOK_SECRET" };
  const deployment = { ...exampleDeployment, alerts: { sharePercents: [80], onForecast: true, webhook } };
  const secrets = {
    sessionSecret: "",
    oidcClientSecret: "",
    apiKeys: new Map(),
    webhookSecrets: new Map([["rijeka", secret]]),
  };
  const outcomes: [string, string][] = [];
  const opened = openAlerts({
    config: { deployments: [deployment, { ...exampleDeployment, id: "oslo" }], secrets },
    transport: openTransport(),
    clock: () => world.nowMs,
    random: Math.random,
    onOutcome: (...outcome) => outcomes.push(outcome),
    store: async () => world.store,
    log: openLog({ logLevel: "silent", secrets }, () => undefined),
  });
  const [alerts, ofOslo] = [opened.get("rijeka"), opened.get("oslo")];
  for (const each of opened.values()) await each.evaluate(exampleFigures({ used: 81_000 }));
  await alerts?.idle();
  expect(came.map((body) => alertMessageSchema.parse(JSON.parse(body)).type)).toEqual(["quota.share"]);
  expect(outcomes).toEqual([["rijeka", "delivered"]]);
  expect([alerts?.hasWebhook, ofOslo?.hasWebhook]).toEqual([true, false]);
});
