import { randomBytes } from "node:crypto";
import autocannon from "autocannon";
import { answerOrders } from "../lib/answer-orders";
import { type LoadOrder, type LoadResult, loadOrder } from "./load-order";

/** Every request asks for another page, so that no read cache answers it. */
const run = randomBytes(4).toString("hex");
let asked = 0;

function nextRequest({ origin, path, headers }: LoadOrder): autocannon.Request {
  asked += 1;
  const own = headers[asked % headers.length];
  return {
    method: "GET",
    path: `${path}?maxResults=50&nextToken=${run}${asked}`,
    headers: { host: new URL(origin).host, ...own },
  };
}

/** @param sorted ascending */
const quantile = (sorted: Float64Array, share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** When requests were sent and answered: autocannon itself counts whole milliseconds. */
class Answers {
  readonly durationsMs: number[] = [];
  readonly wrongStatuses = new Set<number>();
  #firstSentMs = Number.POSITIVE_INFINITY;
  #lastAnsweredMs = 0;

  add(status: number, durationMs: number): void {
    this.#lastAnsweredMs = performance.now();
    this.#firstSentMs = Math.min(this.#firstSentMs, this.#lastAnsweredMs - durationMs);
    this.durationsMs.push(durationMs);
    if (status !== 200) this.wrongStatuses.add(status);
  }

  toResult(errors: number): LoadResult {
    const sorted = Float64Array.from(this.durationsMs).sort();
    return {
      requests: sorted.length,
      seconds: (this.#lastAnsweredMs - this.#firstSentMs) / 1_000,
      p50Ms: quantile(sorted, 0.5),
      p99Ms: quantile(sorted, 0.99),
      errors,
      wrongStatuses: [...this.wrongStatuses],
    };
  }
}

async function runLoad(order: LoadOrder): Promise<LoadResult> {
  const { origin: url, connections, requests: amount, limitSeconds } = order;
  const answers = new Answers();
  return new Promise((resolve, reject) => {
    const requests = [{ setupRequest: () => nextRequest(order) }];
    const options = { url, connections, amount, timeout: limitSeconds, requests };
    const instance = autocannon(options, (error, result) => {
      clearTimeout(limit);
      if (error) reject(error);
      else resolve(answers.toResult(result.errors));
    });
    const limit = setTimeout(() => instance.stop(), limitSeconds * 1_000);
    instance.on("response", (_, status, __, durationMs) => answers.add(status, durationMs));
  });
}

answerOrders(loadOrder, runLoad);
