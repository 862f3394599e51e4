import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { startRawServer, startServer } from "../aws/local-server.test-support";
import { openTransport } from "../aws/transport";
import { deliveryDelayMs, maxDeliveries, postOnce, postWithRetries, type WebhookParts } from "../aws/webhook";
import { alertMessageSchema, testMessage } from "./alert-message";
import { noonMs } from "./alerts.test-support";

const secret = "webhook-secret-of-the-tests";
const message = testMessage({ id: "0123456789abcdef", deployment: "Rijeka – čćž", createdAtMs: noonMs });
const transport = openTransport();

interface Received {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A receiver that keeps what came and answers as it is told. */
async function receive(answer: RequestListener = (_, response) => response.writeHead(204).end()) {
  const received: Received[] = [];
  const origin = await startServer((request, response) => {
    request.toArray().then((pieces) => {
      const { method, url, headers } = request;
      received.push({ method, url, headers, body: String(Buffer.concat(pieces)) });
      answer(request, response);
    });
  });
  return { received, origin };
}

function webhookAt(url: string, changes: Partial<WebhookParts> = {}) {
  const waits: number[] = [];
  const parts: WebhookParts = {
    url,
    secret,
    idHeader: "x-portal-alert-id",
    transport,
    clock: () => noonMs,
    random: () => 0.5,
    wait: async (durationMs) => void waits.push(durationMs),
    timeoutMs: 10_000,
    ...changes,
  };
  return { parts, waits };
}

describe("what a webhook receives", () => {
  it("is one POST to the address as it is written, with the message as JSON", async () => {
    const { received, origin } = await receive();
    const outcome = await postOnce(webhookAt(`${origin}/hooks/a%20b/?token=x&y`).parts, message);
    expect(outcome).toEqual({ isDelivered: true, status: 204, detail: "", isRetryable: false });
    expect(received).toHaveLength(1);
    const [request] = received;
    expect([request?.method, request?.url]).toEqual(["POST", "/hooks/a%20b/?token=x&y"]);
    expect(alertMessageSchema.parse(JSON.parse(request?.body ?? ""))).toEqual(message);
    expect(request?.headers).toMatchObject({
      "content-type": "application/json",
      "x-portal-alert-id": message.id,
      "content-length": String(Buffer.byteLength(request?.body ?? "")),
    });
  });

  it("is signed over time and body by a secret that itself is not sent", async () => {
    const { received, origin } = await receive();
    await postOnce(webhookAt(origin).parts, message);
    const { headers, body = "" } = received[0] ?? {};
    const time = noonMs / 1_000;
    const mac = createHmac("sha256", secret).update(`${time}.`).update(body).digest("hex");
    expect(headers?.["x-portal-signature"]).toBe(`t=${time},v1=${mac}`);
    expect(JSON.stringify(received)).not.toContain(secret);
  });
});

describe("an answer of a webhook", () => {
  it.each([
    [200, true, false],
    [202, true, false],
    [204, true, false],
    [301, false, false],
    [307, false, false],
    [400, false, false],
    [401, false, false],
    [404, false, false],
    [408, false, true],
    [410, false, false],
    [425, false, true],
    [429, false, true],
    [500, false, true],
    [503, false, true],
  ])("of %d: delivered %s, tried again %s", async (status, isDelivered, isRetryable) => {
    const { origin } = await receive((_, response) => response.writeHead(status).end());
    expect(await postOnce(webhookAt(origin).parts, message)).toMatchObject({
      status,
      isDelivered,
      isRetryable,
    });
  });

  it("that redirects is not followed", async () => {
    const elsewhere = await receive();
    const { origin } = await receive((_, response) =>
      response.writeHead(307, { location: elsewhere.origin }).end(),
    );
    const outcome = await postOnce(webhookAt(origin).parts, message);
    expect(outcome.detail).toContain("a redirect, which the portal does not follow");
    expect(elsewhere.received).toEqual([]);
  });

  it("with a body without end is delivered, and its rest is not read", async () => {
    let isCut = () => {};
    const cut = new Promise<void>((resolve) => {
      isCut = resolve;
    });
    const { origin } = await receive((_, response) => {
      response.writeHead(200);
      const pour = () => response.write(Buffer.alloc(65_536)) && setImmediate(pour);
      response.on("drain", pour).once("close", isCut);
      pour();
    });
    expect((await postOnce(webhookAt(origin).parts, message)).isDelivered).toBe(true);
    await cut;
  });

  it("that never comes ends with the time limit", async () => {
    const { origin } = await receive(() => undefined);
    const outcome = await postOnce(webhookAt(origin, { timeoutMs: 100 }).parts, message);
    expect(outcome).toEqual({
      isDelivered: false,
      status: null,
      isRetryable: true,
      detail: "The webhook did not answer within 0.1 seconds.",
    });
  });

  it.each([
    ["a connection that closes", (origin: string) => origin, "UND_ERR_SOCKET"],
    ["a port where nobody listens", () => "http://127.0.0.1:1", "ECONNREFUSED"],
  ])("from %s is a failure with its code alone", async (_, at, code) => {
    const origin = await startRawServer((socket) => socket.end());
    const outcome = await postOnce(webhookAt(`${at(origin)}/token-in-the-path`).parts, message);
    expect(outcome).toMatchObject({ isDelivered: false, status: null, isRetryable: true });
    expect(outcome.detail).toContain(`(${code})`);
    expect(outcome.detail).not.toMatch(/127|token/);
  });

  it("that is not HTTP is a failure", async () => {
    const origin = await startRawServer((socket) => socket.end("who are you\r\n\r\n"));
    expect(await postOnce(webhookAt(origin).parts, message)).toMatchObject({
      isDelivered: false,
      isRetryable: true,
    });
  });
});

describe("retries", () => {
  const signal = new AbortController().signal;
  const statuses = (list: readonly number[]) => {
    let index = 0;
    return receive((_, response) => {
      response.writeHead(list[Math.min(index, list.length - 1)] ?? 500).end();
      index += 1;
    });
  };

  it("send the same message and id until it is delivered, each with a signature of its time", async () => {
    const { received, origin } = await statuses([500, 429, 200]);
    let nowMs = noonMs;
    const { parts, waits } = webhookAt(origin, { clock: () => (nowMs += 60_000) });
    expect(await postWithRetries(parts, message, signal)).toMatchObject({ isDelivered: true, attempts: 3 });
    expect(waits).toEqual([5_000, 10_000]);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers["x-portal-alert-id"]))).toEqual(
      new Set([message.id]),
    );
    expect(new Set(received.map(({ headers }) => headers["x-portal-signature"])).size).toBe(3);
  });

  it("end after some minutes", async () => {
    const { received, origin } = await statuses([500]);
    const { parts, waits } = webhookAt(origin, { random: () => 1 });
    expect(await postWithRetries(parts, message, signal)).toMatchObject({
      isDelivered: false,
      status: 500,
      attempts: maxDeliveries,
    });
    expect(received).toHaveLength(maxDeliveries);
    expect(waits).toEqual([10_000, 20_000, 40_000, 80_000, 120_000]);
  });

  it("are not made where the answer would be the same", async () => {
    const { received, origin } = await statuses([404]);
    await postWithRetries(webhookAt(origin).parts, message, signal);
    expect(received).toHaveLength(1);
  });

  it("stop when the process ends", async () => {
    const { received, origin } = await statuses([500]);
    const ending = new AbortController();
    const wait = async () => ending.abort(new Error("the process ends"));
    await expect(postWithRetries(webhookAt(origin, { wait }).parts, message, ending.signal)).rejects.toThrow(
      "the process ends",
    );
    expect(received).toHaveLength(1);
  });

  it("wait for a random part of a time that grows to two minutes", () => {
    expect([1, 2, 3, 4, 5, 50].map((attempt) => deliveryDelayMs(attempt, () => 1))).toEqual([
      10_000, 20_000, 40_000, 80_000, 120_000, 120_000,
    ]);
    expect(deliveryDelayMs(3, () => 0)).toBe(0);
  });
});
