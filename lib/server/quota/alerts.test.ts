import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { startServer } from "../aws/local-server.test-support";
import { openTransport, type WireAnswer, type WireRequest } from "../aws/transport";
import { openLog } from "../log";
import { exampleDeployment } from "../sdma/example-ctx.test-support";
import { abandonedMs } from "../store/alert-deliveries";
import { openStore, type Store } from "../store/open-store";
import { type AlertMessage, alertMessageSchema } from "./alert-message";
import type { AlertFigures } from "./alert-rules";
import { Alerts, openAlerts } from "./alerts";
import { badForecast, exampleFigures, hourMs, noonMs, resetMs, startMs } from "./alerts.test-support";

const secret = "webhook-secret-of-the-tests";
const url = "https://hooks.example.org/services/token-of-the-receiver";

interface World {
  nowMs: number;
  store: Store;
  isStoreLost: boolean;
  sent: AlertMessage[];
  logged: string[];
  answer: (request: WireRequest) => number | Promise<number>;
}

/** A store and a webhook that several processes share. */
async function openWorld(): Promise<World> {
  const store = await openStore(":memory:");
  return { nowMs: noonMs, store, isStoreLost: false, sent: [], logged: [], answer: () => 204 };
}

function openProcess(world: World, { sharePercents = [50, 80, 95], hasWebhook = true } = {}) {
  const secrets = {
    sessionSecret: "session-secret-of-the-tests",
    oidcClientSecret: "client-secret-of-the-tests",
    apiKeys: new Map(),
    webhookSecrets: new Map([["rijeka", secret]]),
  };
  const transport = async (request: WireRequest): Promise<WireAnswer> => {
    world.sent.push(alertMessageSchema.parse(JSON.parse(String(request.body))));
    return { status: await world.answer(request), headers: {}, body: Readable.from([]) };
  };
  const clock = () => world.nowMs;
  const alerts = new Alerts({
    deployment: { ...exampleDeployment, alerts: { sharePercents, onForecast: true } },
    clock,
    store: async () => {
      if (world.isStoreLost) throw new Error("The store is gone.");
      return world.store;
    },
    log: openLog({ logLevel: "info", secrets }, (line) => world.logged.push(line)),
    webhook: hasWebhook
      ? { url, secret, transport, clock, random: () => 0, wait: async () => undefined, timeoutMs: 10_000 }
      : null,
  });
  return {
    alerts,
    /** Looks at figures and waits until everything is sent. */
    async see(changes: Partial<AlertFigures>, nowMs = world.nowMs) {
      world.nowMs = nowMs;
      await alerts.evaluate(exampleFigures(changes));
      await alerts.idle();
    },
  };
}

const typesIn = ({ sent }: World) => sent.map(({ type, sharePercent }) => sharePercent ?? type);

describe("alerts of a deployment", () => {
  it("are sent once for each share that is reached, however often the figures are read", async () => {
    const world = await openWorld();
    const { see } = openProcess(world);
    for (const used of [40_000, 50_000, 51_000, 79_999, 80_000, 94_000, 96_000, 99_000, 100_000])
      for (const _ of [1, 2]) await see({ used });
    expect(typesIn(world)).toEqual([50, 80, 95]);
  });

  it("say the highest of several shares that are reached at once", async () => {
    const world = await openWorld();
    await openProcess(world).see({ used: 97_000 });
    expect(typesIn(world)).toEqual([95]);
  });

  it("begin again with each period", async () => {
    const world = await openWorld();
    const { see } = openProcess(world);
    await see({ used: 55_000 });
    const next = { periodStartMs: resetMs, resetsAtMs: resetMs + 24 * hourMs };
    await see({ used: 1_000, ...next }, resetMs + hourMs);
    await see({ used: 56_000, ...next }, resetMs + 2 * hourMs);
    expect(typesIn(world)).toEqual([50, 50]);
    expect(new Set(world.sent.map(({ id }) => id)).size).toBe(2);
  });

  it("are not repeated after a restart, by other replicas, or from a source that lags", async () => {
    const world = await openWorld();
    await openProcess(world).see({ used: 81_000, ...badForecast });
    await openProcess(world).see({ used: 81_000, ...badForecast });
    await openProcess(world).see({ used: 60_000, source: "usage-plan" });
    expect(typesIn(world)).toEqual([80, "quota.forecast"]);
  });

  it("are sent by one of several processes that see it at the same time", async () => {
    const world = await openWorld();
    const processes = [1, 2, 3, 4].map(() => openProcess(world));
    await Promise.all(processes.map(({ see }) => see({ used: 81_000, ...badForecast })));
    expect(typesIn(world).sort()).toEqual([80, "quota.forecast"]);
  });

  it("do not multiply when the quota is lowered, raised, vanishes and returns", async () => {
    const world = await openWorld();
    const { see } = openProcess(world);
    await see({ used: 40_000 });
    for (const quota of [45_000, 100_000, 42_000, null, 45_000, 0, 42_000, 1_000_000])
      await see({ used: 40_000, quota });
    expect(typesIn(world)).toEqual([80, 95]);
  });

  it("do not multiply when the clock jumps to other days and back", async () => {
    const world = await openWorld();
    const { see } = openProcess(world);
    const dayMs = 24 * hourMs;
    for (const jumpMs of [0, dayMs, 0, -dayMs, 0, 30 * dayMs, 0]) {
      const period = { periodStartMs: startMs + jumpMs, resetsAtMs: resetMs + jumpMs };
      // Until it is read again, the figure is that of the other day.
      await see({ used: 81_000, ageMs: Math.abs(jumpMs) + 60_000, ...period }, noonMs + jumpMs);
    }
    expect(typesIn(world)).toEqual([80]);
  });

  it("of the forecast come back when it was good for hours, as another alert, from one process", async () => {
    const world = await openWorld();
    const [one, two] = [openProcess(world), openProcess(world)];
    const bothSee = async (changes: Partial<AlertFigures>, nowMs: number) => {
      await one.see(changes, nowMs);
      await two.see(changes, nowMs);
    };
    await bothSee(badForecast, startMs + 5 * hourMs);
    await bothSee({}, startMs + 6 * hourMs);
    await bothSee(badForecast, startMs + 7 * hourMs);
    expect(world.sent).toHaveLength(1);
    await bothSee({}, startMs + 8 * hourMs);
    await bothSee(badForecast, startMs + 11 * hourMs);
    await bothSee(badForecast, startMs + 12 * hourMs);
    expect(typesIn(world)).toEqual(["quota.forecast", "quota.forecast"]);
    expect(new Set(world.sent.map(({ id }) => id)).size).toBe(2);
  });

  it("are shown without a webhook, and then nothing is sent or stored", async () => {
    const world = await openWorld();
    world.isStoreLost = true;
    const { alerts, see } = openProcess(world, { hasWebhook: false });
    await see({ used: 81_000 });
    expect(alerts.active()).toMatchObject([{ kind: "share", sharePercent: 80, used: 81_000 }]);
    expect([world.sent, world.logged]).toEqual([[], []]);
    expect(await alerts.sendTest()).toEqual({ state: "not-configured" });
  });

  it("wait for a store that is lost, and are shown all the same", async () => {
    const world = await openWorld();
    const { alerts, see } = openProcess(world);
    world.isStoreLost = true;
    await see({ used: 81_000 });
    expect(world.sent).toEqual([]);
    expect(alerts.active()).toHaveLength(1);
    expect(world.logged.join()).toContain("an alert waits");
    world.isStoreLost = false;
    await see({ used: 81_500 });
    expect(typesIn(world)).toEqual([80]);
  });
});

describe("the message of an alert", () => {
  it("says what happened in words and figures, and nothing of people or ids", async () => {
    const world = await openWorld();
    await openProcess(world).see({ used: 81_230, ...badForecast });
    const figures = {
      createdAt: "2026-11-27T12:00:00.000Z",
      deployment: "Rijeka",
      used: 81_230,
      quota: 100_000,
      usedPercent: 81.2,
      resetsAt: "2026-11-28T00:00:00.000Z",
      source: "usage-plan",
      ageSeconds: 60,
    };
    const id = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(world.sent).toEqual([
      {
        ...figures,
        id,
        type: "quota.share",
        text: "Rijeka: 80% of the quota is used (81,230 of 100,000 requests). It resets at 2026-11-28 00:00 UTC.",
        sharePercent: 80,
        runsOutAt: null,
        runOutProbability: null,
      },
      {
        ...figures,
        id,
        type: "quota.forecast",
        text: "Rijeka: the quota will probably run out at about 2026-11-27 16:40 UTC (81,230 of 100,000 requests are used). It resets at 2026-11-28 00:00 UTC.",
        sharePercent: null,
        runsOutAt: "2026-11-27T16:40:00.000Z",
        runOutProbability: 0.8,
      },
    ]);
    const { id: deploymentId, apiId, account } = exampleDeployment;
    for (const private_ of [`"${deploymentId}"`, apiId, account, secret])
      expect(JSON.stringify(world.sent)).not.toContain(private_);
  });
});

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

  it("is given up after its attempts, and not begun again", async () => {
    const world = await openWorld();
    world.answer = () => 500;
    const { see } = openProcess(world);
    await see({ used: 81_000 });
    await openProcess(world).see({ used: 81_000 }, noonMs + 2 * abandonedMs);
    expect(world.sent).toHaveLength(6);
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
  const open = (webhookSecret: string | undefined) =>
    openAlerts({
      deployment: {
        ...exampleDeployment,
        alerts: {
          sharePercents: [80],
          onForecast: true,
          webhook: { url: `${origin}/alerts`, secretVariable: "RIJEKA_WEBHOOK_SECRET" },
        },
      },
      secret: webhookSecret,
      transport: openTransport(),
      clock: () => world.nowMs,
      random: Math.random,
      store: async () => world.store,
      log: openLog(
        {
          logLevel: "silent",
          secrets: { sessionSecret: "", oidcClientSecret: "", apiKeys: new Map(), webhookSecrets: new Map() },
        },
        () => undefined,
      ),
    });
  const alerts = open(secret);
  await alerts.evaluate(exampleFigures({ used: 81_000 }));
  await alerts.idle();
  expect(came.map((body) => alertMessageSchema.parse(JSON.parse(body)).type)).toEqual(["quota.share"]);
  expect(await open(undefined).sendTest()).toEqual({ state: "not-configured" });
});
