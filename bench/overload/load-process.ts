import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { answerOrders } from "../lib/answer-orders";
import { type LoadOrder, type LoadResult, loadOrder, type SideResult } from "./load-order";

const agent = new Agent({ connections: 1_000, pipelining: 1 });
/** A client that is refused does not ask again at once. */
const pauseAfterRefusalMs = 200;

class Side {
  private readonly waitsMs: number[] = [];
  private readonly totalsMs: number[] = [];
  private readonly failed: Record<string, number> = {};

  add(status: number, waitMs: number, totalMs: number): void {
    this.totalsMs.push(totalMs);
    if (status === 200) this.waitsMs.push(waitMs);
    else this.failed[status] = (this.failed[status] ?? 0) + 1;
  }

  result(): SideResult {
    return {
      answered: this.totalsMs.length,
      failed: this.failed,
      waitMs: quantiles(this.waitsMs),
      totalMs: quantiles(this.totalsMs),
    };
  }
}

function quantiles(values: readonly number[]) {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), most: at(1) };
}

let asked = 0;

/** Reads the project; SDMA ignores the parameter, by which no two reads are equal, so that the portal joins and keeps none. @returns the status, 0 where no answer came */
async function read(
  { origins, path }: LoadOrder,
  headers: Record<string, string>,
  side: Side,
): Promise<number> {
  const startedMs = performance.now();
  try {
    asked += 1;
    const answer = await request(`${origins[asked % origins.length]}${path}?read=${asked}`, {
      dispatcher: agent,
      headers,
    });
    await answer.body.dump();
    const waitMs = Number(answer.headers["x-portal-wait-ms"] ?? 0);
    side.add(answer.statusCode, waitMs, performance.now() - startedMs);
    return answer.statusCode;
  } catch {
    side.add(0, 0, performance.now() - startedMs);
    return 0;
  }
}

/** Clicks at a steady pace, whether or not the last was answered. */
async function click(order: LoadOrder, headers: Record<string, string>, side: Side): Promise<void> {
  const everyMs = 1_000 / order.clicksPerSecond;
  const startedMs = performance.now() + Math.random() * everyMs;
  const reading: Promise<number>[] = [];
  for (let turn = 0; turn < order.seconds * order.clicksPerSecond; turn += 1) {
    await sleep(Math.max(0, startedMs + turn * everyMs - performance.now()));
    reading.push(read(order, headers, side));
  }
  await Promise.all(reading);
}

/** Asks again as soon as it is answered, up to its own pace. */
async function runBulk(order: LoadOrder, side: Side): Promise<void> {
  const startedMs = performance.now();
  const endsAtMs = startedMs + order.seconds * 1_000;
  let turn = 0;
  const work = async () => {
    for (;;) {
      turn += 1;
      const dueAtMs = startedMs + (turn / order.bulkPerSecond) * 1_000;
      if (Math.max(dueAtMs, performance.now()) >= endsAtMs) return;
      const aheadMs = dueAtMs - performance.now();
      if (aheadMs > 1) await sleep(aheadMs);
      if ((await read(order, order.bulk, side)) !== 200) await sleep(pauseAfterRefusalMs);
    }
  };
  await Promise.all(Array.from({ length: order.bulkParallel }, work));
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const [clicks, bulk] = [new Side(), new Side()];
  await Promise.all([...order.people.map((headers) => click(order, headers, clicks)), runBulk(order, bulk)]);
  return { clicks: clicks.result(), bulk: bulk.result() };
}

answerOrders(loadOrder, run);
