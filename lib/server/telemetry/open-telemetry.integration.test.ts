import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { routes } from "@/lib/shared/routes";
import type { AttemptRecord } from "../aws/admission";
import { openLog } from "../log";
import { exampleRecord } from "../quota/example-ledger.test-support";
import { listenDoor, sendTo } from "../testing/door-adapters";
import { fakeSecrets, openFakePortal } from "../testing/open-fake-portal";
import { openTelemetry } from "./open-telemetry";
import type { TelemetrySink } from "./telemetry";

const valueSchema = z.object({ stringValue: z.optional(z.string()), intValue: z.optional(z.number()) });
const attributesSchema = z.array(z.object({ key: z.string(), value: valueSchema }));
const spanSchema = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.optional(z.string()),
  name: z.string(),
  kind: z.number(),
  attributes: attributesSchema,
  status: z.object({ code: z.optional(z.number()) }),
});
const tracesSchema = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })) })),
});

/** A collector that keeps what it is sent, and refuses while it is told to. */
async function startCollector() {
  const state = { status: 200, received: [] as { path: string; text: string }[] };
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk) => chunks.push(chunk));
    incoming.on("end", () => {
      state.received.push({ path: incoming.url ?? "", text: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(state.status, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { state, endpoint: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

function exampleLog() {
  const lines: string[] = [];
  const secrets = {
    sessionSecret: "none",
    oidcClientSecret: "none",
    apiKeys: new Map(),
    webhookSecrets: new Map(),
  };
  return { lines, log: openLog({ logLevel: "info", secrets }, (line) => lines.push(line)) };
}

const requestId = "0f8fad5b-d9cb-469f-a165-70867728950e";
const request = {
  id: requestId,
  route: "page",
  method: "GET",
  status: 200,
  startedAtMs: 1_795_000_000_000,
  durationMs: 80,
};
const attempt = (changes: Partial<AttemptRecord> = {}): AttemptRecord =>
  exampleRecord({
    requestId,
    personId: "sub-of-mira",
    upstreamRequestId: "b7e6a1f0-0000-4000-8000-000000000001",
    ...changes,
  });

let open: { sink: TelemetrySink; stop: () => void } | null = null;
afterEach(async () => {
  await open?.sink.close();
  open?.stop();
  open = null;
});

async function openWithCollector() {
  const collector = await startCollector();
  const { log, lines } = exampleLog();
  const figures = { used: 1_200, quota: 100_000, waiting: 0 };
  const unknown = { resetsAtMs: null, readAtMs: null, runsOutAtMs: null };
  const others = {
    ...{ isBreakerOpen: null, ledgerLossAtMs: null },
    ...{ leaseShare: null, leaseReplicas: null, isLeaseLost: null },
  };
  const sink = await openTelemetry({
    endpoint: collector.endpoint,
    log,
    quotas: new Map([["rijeka", async () => ({ ...figures, ...unknown, ...others })]]),
    everyMs: 60_000,
  });
  open = { sink, stop: collector.stop };
  return { sink, lines, state: collector.state };
}

const spansOf = (received: readonly { path: string; text: string }[]) =>
  received
    .filter(({ path }) => path === "/v1/traces")
    .flatMap(({ text }) => tracesSchema.parse(JSON.parse(text)).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));

const attributesOf = ({ attributes }: z.infer<typeof spanSchema>) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));

describe("what a collector of OpenTelemetry is sent", () => {
  it("is a span for the request and one for each attempt below it, with the ids of the log and of AWS", async () => {
    const { sink, state } = await openWithCollector();
    sink.attempt(attempt({ status: 429, limit: "rate", latencyMs: 20 }));
    sink.attempt(attempt({ attempt: 2, waitMs: 310, latencyMs: 60 }));
    sink.request(request);
    await sink.close();
    const spans = spansOf(state.received);
    expect(spans.map(({ name, kind }) => [name, kind])).toEqual([
      ["ListLibraries", 3],
      ["ListLibraries", 3],
      ["GET page", 2],
    ]);
    const [first, second, server] = spans;
    if (!first || !second || !server) throw new Error("no spans");
    for (const span of spans) expect(span.traceId).toBe(requestId.replaceAll("-", ""));
    expect([first.parentSpanId, second.parentSpanId]).toEqual([server.spanId, server.spanId]);
    expect(server.parentSpanId).toBeFalsy();
    expect(attributesOf(first)).toMatchObject({
      "rpc.method": "ListLibraries",
      "http.response.status_code": 429,
      "sdma_portal.limit": "rate",
      "sdma_portal.attempt": 1,
    });
    expect(first.status.code).toBe(2);
    expect(attributesOf(second)).toMatchObject({
      "sdma_portal.deployment": "rijeka",
      "sdma_portal.class": "interactive",
      "sdma_portal.wait_ms": 310,
      "http.request.resend_count": 1,
      "aws.request_id": "b7e6a1f0-0000-4000-8000-000000000001",
    });
    expect(attributesOf(server)).toEqual({
      "http.request.method": "GET",
      "http.route": "page",
      "http.response.status_code": 200,
      "sdma_portal.request_id": requestId,
    });
  });

  it("are metrics of requests, attempts, waits, saved reads and the quota", async () => {
    const { sink, state } = await openWithCollector();
    sink.request(request);
    sink.attempt(attempt());
    sink.attempt(attempt({ attempt: 0, cache: "hit" }));
    await sink.close();
    const text = state.received.find(({ path }) => path === "/v1/metrics")?.text ?? "";
    for (const name of [
      "http.server.request.duration",
      "sdma_portal.attempt.duration",
      "sdma_portal.attempt.wait",
      "sdma_portal.reads.saved",
      "sdma_portal.quota.used",
      "sdma_portal.quota.limit",
      "sdma_portal.limiter.waiting",
    ])
      expect(text).toContain(`"name":"${name}"`);
    expect(spansOf(state.received)).toHaveLength(2);
  });

  it("says nothing of who it was", async () => {
    const { sink, state } = await openWithCollector();
    sink.attempt(attempt({ embeddingHost: "gis.example.org", linkId: "link-of-mira" }));
    sink.request(request);
    await sink.close();
    const everything = state.received.map(({ text }) => text).join("\n");
    for (const word of ["sub-of-mira", "gis.example.org", "link-of-mira"])
      expect(everything).not.toContain(word);
  });
});

describe("a collector that cannot be reached", () => {
  it("is logged once, holds up nothing, and ends within two seconds", async () => {
    const { log, lines } = exampleLog();
    const sink = await openTelemetry({ endpoint: "http://127.0.0.1:9", log, quotas: new Map(), everyMs: 50 });
    const startedMs = performance.now();
    for (let count = 0; count < 500; count += 1) sink.attempt(attempt());
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    await expect
      .poll(() => lines.filter((line) => line.includes('"metrics"')).length, { timeout: 20_000 })
      .toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(lines.filter((line) => line.includes('"metrics"'))).toHaveLength(1);
    const closingMs = performance.now();
    await sink.close();
    expect(performance.now() - closingMs).toBeLessThan(3_000);
  }, 40_000);
});

describe("a request at the door", () => {
  it("is one trace with its attempt, without query, cookie, key, or name of anybody", async () => {
    const { sink, state } = await openWithCollector();
    const fake = await openFakePortal({
      answer: () => ({ headers: { "x-amzn-requestid": "aws-request-1" }, body: '{"libraries":[]}' }),
    });
    fake.portal.telemetry.sink = sink;
    const { port, close } = await listenDoor(fake.portal);
    const { header, token } = await fake.signIn("mira");
    const path = `${routes.proxy("rijeka", "/iam/libraries")}?maxResults=7`;
    const answer = await sendTo(port, { path, headers: { ...header, "x-request-id": requestId } });
    await close();
    await fake.close();
    await sink.close();
    expect(answer.status).toBe(200);
    const [client, server] = spansOf(state.received);
    if (!client || !server) throw new Error("no spans");
    expect(server.name).toBe("GET sdma");
    expect(client.parentSpanId).toBe(server.spanId);
    expect(attributesOf(client)).toMatchObject({
      "aws.request_id": "aws-request-1",
      "sdma_portal.role": "survey",
    });
    // The trace stays here: what AWS is sent is what was signed.
    expect(Object.keys(fake.upstream.asked[0]?.headers ?? {})).not.toContain("traceparent");
    const everything = state.received.map(({ text }) => text).join("\n");
    const secrets = [...Object.values(fakeSecrets), header.cookie, token.sub, "maxResults", "mira"];
    for (const secret of secrets) expect(everything).not.toContain(secret);
  });
});
