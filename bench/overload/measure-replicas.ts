import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { z } from "zod";
import type { TestPostgres } from "../../scripts/lib/test-postgres";
import { launchPortal } from "../proxy/start-portal";
import { loadResult } from "./load-order";
import {
  type Bench,
  counts,
  enforcedLimits,
  type Overload,
  type OverloadPlan,
  orderLoad,
  portalConfig,
  portalKeys,
} from "./measure-overload";

export interface ReplicaOverload extends Overload {
  /** Requests that reached the gateway in the busiest ten seconds, what was left of the burst included. */
  mostInTenSeconds: number;
  /** Requests beyond rate and burst, at a rate that is 2 % higher. */
  beyondLimit: number;
  /** Requests that the gateway received since it began, and those that the ledger has of them. */
  sentInAll: number;
  recorded: number;
  /** For how long PostgreSQL was stopped. */
  storeAwaySeconds: number;
}

interface ReplicaBench extends Bench {
  replicas: number;
  postgres: TestPostgres;
  /** Whether PostgreSQL is stopped halfway. */
  stopsStore: boolean;
}

const tenths = z.object({ received: z.array(z.number()) });
const toleratedRate = 1.02;
/** The ledger's buffer holds more than the attempts of this time. */
const longestAwaySeconds = 30;
/** The ledger is written every second, and tries again after up to half a minute. */
const flushWithinSeconds = 45;

/** The most in a hundred tenths of a second that follow each other. */
function mostInTenSeconds(received: readonly number[], fromTenth: number): number {
  let most = 0;
  let sum = 0;
  for (let tenth = fromTenth; tenth < received.length; tenth += 1) {
    sum += received[tenth] ?? 0;
    if (tenth - fromTenth >= 100) sum -= received[tenth - 100] ?? 0;
    most = Math.max(most, sum);
  }
  return most;
}

/** How many requests went beyond a bucket that fills a little faster than allowed and starts full. */
function mostBeyond(received: readonly number[], { ratePerSecond, burst }: OverloadPlan): number {
  let tokens = burst;
  let beyond = 0;
  for (const count of received) {
    tokens = Math.min(burst, tokens + (ratePerSecond * toleratedRate) / 10) - count;
    beyond += Math.max(0, -tokens);
    tokens = Math.max(0, tokens);
  }
  return beyond;
}

async function startReplicas({ sandbox, folder, plan, replicas, postgres }: ReplicaBench) {
  const { handles } = sandbox.hello;
  const sessionSecret = randomBytes(32).toString("hex");
  const environment = {
    ...portalKeys(handles),
    NEXTAUTH_SECRET: sessionSecret,
    DATABASE_URL: postgres.url,
  };
  const portals = await Promise.all(
    Array.from({ length: replicas }, (_, index) =>
      launchPortal({
        command: () => ["dist/server.mjs"],
        folder: join(folder, `replica${index}`),
        nodeOptions: [],
        config: (origin) => portalConfig(origin, handles, enforcedLimits(plan)),
        environment,
      }),
    ),
  );
  return { portals, sessionSecret };
}

/** Stops PostgreSQL halfway and starts it again. @returns for how many seconds it was away */
async function stopHalfway({ postgres, plan: { seconds } }: ReplicaBench): Promise<number> {
  const awaySeconds = Math.min(longestAwaySeconds, seconds / 4);
  await sleep((seconds / 2) * 1_000);
  await postgres.kill?.();
  await sleep(awaySeconds * 1_000);
  await postgres.start?.();
  return awaySeconds;
}

async function countRecorded({ url }: TestPostgres): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select sum(sent)::int as sent from ledger_totals where step_ms = 60000",
    );
    return z.array(z.object({ sent: z.number() })).parse(rows)[0]?.sent ?? 0;
  } finally {
    await client.end();
  }
}

/** Waits until the ledger has everything, or is late. @returns what it has */
async function waitForLedger(postgres: TestPostgres, expected: number): Promise<number> {
  let recorded = 0;
  for (let second = 0; second < flushWithinSeconds && recorded < expected; second += 1) {
    await sleep(1_000);
    recorded = await countRecorded(postgres);
  }
  return recorded;
}

/** Starts replicas on one PostgreSQL, asks them in turn, and measures what reaches the gateway. */
export async function measureReplicas(bench: ReplicaBench): Promise<ReplicaOverload> {
  const { sandbox, load, plan, postgres, stopsStore } = bench;
  const { portals, sessionSecret } = await startReplicas(bench);
  const usedMicroseconds = async () =>
    (await Promise.all(portals.map((portal) => portal.usedMicroseconds()))).reduce(
      (sum, used) => sum + used,
      0,
    );
  try {
    const origins = portals.map(({ origin }) => origin);
    const order = await orderLoad(origins, sessionSecret, { handles: sandbox.hello.handles, plan });
    await load.ask({ ...order, seconds: plan.warmUpSeconds }, loadResult);
    const fromTenth = (await sandbox.ask("tenths", tenths)).received.length;
    const [before, usedBefore] = [await sandbox.ask("counts", counts), await usedMicroseconds()];
    const startedMs = performance.now();
    const stopping = stopsStore ? stopHalfway(bench) : Promise.resolve(0);
    const result = await load.ask({ ...order, seconds: plan.seconds }, loadResult);
    const elapsedSeconds = (performance.now() - startedMs) / 1_000;
    const [after, usedAfter] = [await sandbox.ask("counts", counts), await usedMicroseconds()];
    const storeAwaySeconds = await stopping;
    const timeline = (await sandbox.ask("tenths", tenths)).received;
    const received = after.received - before.received;
    const throttled = after.throttled - before.throttled;
    return {
      ...result,
      received,
      throttled,
      servedPerSecond: (received - throttled) / elapsedSeconds,
      processorMs: (usedAfter - usedBefore) / 1_000 / (received - throttled),
      mostInTenSeconds: mostInTenSeconds(timeline, fromTenth),
      beyondLimit: mostBeyond(timeline, plan),
      sentInAll: after.received,
      recorded: await waitForLedger(postgres, after.received),
      storeAwaySeconds,
    };
  } finally {
    await Promise.all(portals.map((portal) => portal.end()));
  }
}
