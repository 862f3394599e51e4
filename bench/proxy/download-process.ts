import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { answerOrders } from "../lib/answer-orders";
import { type DownloadOrder, type DownloadResult, downloadOrder } from "./download-order";

interface Download {
  status: number;
  bytes: number;
  hasEnded: boolean;
}

async function download({ url, headers, bytesPerSecond }: DownloadOrder, agent: Agent, signal: AbortSignal) {
  const made: Download = { status: 0, bytes: 0, hasEnded: false };
  const startedMs = performance.now();
  try {
    const { statusCode, body } = await request(url, { headers, dispatcher: agent, signal });
    made.status = statusCode;
    for await (const chunk of body) {
      made.bytes += Buffer.isBuffer(chunk) ? chunk.length : 0;
      const dueMs = bytesPerSecond ? (made.bytes / bytesPerSecond) * 1_000 : 0;
      const earlyMs = startedMs + dueMs - performance.now();
      if (earlyMs > 1) await sleep(earlyMs, undefined, { signal });
    }
    made.hasEnded = true;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return made;
}

async function runDownloads(order: DownloadOrder): Promise<DownloadResult> {
  const agent = new Agent({ connections: order.parallel });
  const signal = AbortSignal.timeout(order.limitSeconds * 1_000);
  setMaxListeners(0, signal);
  const startedMs = performance.now();
  const made = await Promise.all(
    Array.from({ length: order.parallel }, () => download(order, agent, signal)),
  );
  const seconds = (performance.now() - startedMs) / 1_000;
  await agent.destroy();
  return {
    bytes: made.reduce((sum, { bytes }) => sum + bytes, 0),
    seconds,
    ended: made.filter(({ hasEnded }) => hasEnded).map(({ bytes }) => bytes),
    wrongStatuses: made.map(({ status }) => status).filter((status) => status !== 200),
  };
}

answerOrders(downloadOrder, runDownloads);
