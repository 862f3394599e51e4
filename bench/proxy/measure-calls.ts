import { z } from "zod";
import { startMeasuredChild } from "../lib/measured-child";
import { type LoadOrder, type LoadResult, loadResult } from "./load-order";
import type { Upstream } from "./start-upstream";
import type { Target } from "./targets";

export interface CallFigures extends Pick<LoadResult, "p50Ms" | "p99Ms"> {
  requestsPerSecond: number;
  /** Processor time of the measured process; NaN where the system does not tell. */
  processorMs: number;
}

export interface CallSeries {
  target: Target;
  connections: number;
  /** One for each round. */
  figures: CallFigures[];
}

export interface CallPlan {
  rounds: number;
  connections: readonly number[];
  /** Of one target in one round. */
  requests: number;
  limitSeconds: number;
}

export interface Load {
  /** @throws Error where an answer is not 200 */
  run(order: LoadOrder): Promise<LoadResult>;
  end(): Promise<void>;
}

/** A process that sends requests and measures nothing but time. */
export async function startLoad(): Promise<Load> {
  const script = new URL("load-process.ts", import.meta.url);
  const child = await startMeasuredChild(script, null, z.literal("ready"));
  return {
    run: async (order) => {
      const result = await child.ask(order, loadResult);
      if (result.requests === 0 || result.errors > 0 || result.wrongStatuses.length > 0)
        throw new Error(`${order.origin}${order.path}: ${JSON.stringify(result)}`);
      return result;
    },
    end: child.end,
  };
}

interface Bench {
  upstream: Upstream;
  load: Load;
  plan: CallPlan;
}

async function measureOnce({ upstream, load, plan }: Bench, target: Target, connections: number) {
  const answeredBefore = await upstream.countAnswered();
  const usedBefore = await target.usedMicroseconds();
  const result = await load.run({
    origin: target.origin,
    path: target.listPath,
    headers: [target.headers],
    connections,
    requests: plan.requests,
    limitSeconds: plan.limitSeconds,
  });
  const used = (await target.usedMicroseconds()) - usedBefore;
  const answered = (await upstream.countAnswered()) - answeredBefore;
  if (answered < result.requests)
    throw new Error(`${target.name} answered ${result.requests} requests and asked the API for ${answered}`);
  const { requests, seconds, p50Ms, p99Ms } = result;
  return { requestsPerSecond: requests / seconds, p50Ms, p99Ms, processorMs: used / requests / 1_000 };
}

/**
 * Measures all targets in turn, round by round, so that what else the machine does meets each alike. The round before
 * the first warms them up and is not counted.
 * @throws Error where an answer is wrong, or came from a cache
 */
export async function measureCalls(bench: Bench, targets: readonly Target[]): Promise<CallSeries[]> {
  const series = bench.plan.connections.flatMap((connections) =>
    targets.map((target): CallSeries => ({ target, connections, figures: [] })),
  );
  for (let round = -1; round < bench.plan.rounds; round += 1) {
    for (const { target, connections, figures } of series) {
      const measured = await measureOnce(bench, target, connections);
      if (round >= 0) figures.push(measured);
    }
  }
  return series;
}
