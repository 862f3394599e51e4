import { Readable } from "node:stream";
import type { WireAnswer, WireRequest } from "../aws/transport";
import { openLog } from "../log";
import { exampleDeployment } from "../sdma/example-ctx.test-support";
import { openStore, type Store } from "../store/open-store";
import { type AlertMessage, alertMessageSchema } from "./alert-message";
import type { AlertFigures } from "./alert-rules";
import { Alerts } from "./alerts";

export const hourMs = 3_600_000;
export const startMs = Date.UTC(2026, 10, 27);
export const noonMs = startMs + 12 * hourMs;
export const resetMs = startMs + 24 * hourMs;

/** Figures of a day with a quota of 100,000 of which nothing alarming is known. */
export const exampleFigures = (changes: Partial<AlertFigures> = {}): AlertFigures => ({
  used: 10_000,
  quota: 100_000,
  periodStartMs: startMs,
  resetsAtMs: resetMs,
  runsOutAtMs: null,
  runOutProbability: 0,
  source: "usage-plan",
  ageMs: 60_000,
  ...changes,
});

/** The quota is expected to run out at 16:40. */
export const badForecast = { runsOutAtMs: startMs + 16 * hourMs + 40 * 60_000, runOutProbability: 0.8 };

export const secret = "webhook-secret-of-the-tests";
export const url = "https://hooks.example.org/services/token-of-the-receiver";

export interface World {
  nowMs: number;
  store: Store;
  isStoreLost: boolean;
  sent: AlertMessage[];
  logged: string[];
  outcomes: string[];
  answer: (request: WireRequest) => number | Promise<number>;
}

/** A store and a webhook that several processes share. */
export async function openWorld(): Promise<World> {
  const store = await openStore(":memory:");
  return { nowMs: noonMs, store, isStoreLost: false, sent: [], logged: [], outcomes: [], answer: () => 204 };
}

export function openProcess(world: World, { sharePercents = [50, 80, 95], hasWebhook = true } = {}) {
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
    onOutcome: (outcome) => world.outcomes.push(outcome),
    deployment: { ...exampleDeployment, alerts: { sharePercents, onForecast: true } },
    clock,
    store: async () => {
      if (world.isStoreLost) throw new Error("The store is gone.");
      return world.store;
    },
    log: openLog({ logLevel: "info", secrets }, (line) => world.logged.push(line)),
    webhook: hasWebhook
      ? {
          url,
          secret,
          transport,
          clock,
          random: () => 0,
          wait: async () => undefined,
          timeoutMs: 10_000,
          idHeader: "x-portal-alert-id",
        }
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
