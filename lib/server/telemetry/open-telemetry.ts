import "server-only";
import type { Attributes, Context } from "@opentelemetry/api";
import type { AttemptRecord } from "../aws/admission";
import { type Logger, reasonOf } from "../log";
import type { QuotaGauges } from "../metrics";
import { noteOutcome } from "./note-outcome";
import { type SpanIds, spanIdsOf } from "./span-ids";
import type { FinishedRequest, TelemetrySink } from "./telemetry";

export interface TelemetryParts {
  /** Of an OTLP/HTTP collector, such as http://127.0.0.1:4318. */
  endpoint: string;
  log: Logger;
  /** By deployment id. */
  quotas: ReadonlyMap<string, () => Promise<QuotaGauges>>;
  /** How often metrics are sent; a minute unless a test says otherwise. */
  everyMs?: number;
}

const serviceName = "sdma-portal";
const sendTimeoutMs = 10_000;
const closeWithinMs = 2_000;
const metricsEveryMs = 60_000;

/** Loaded only where a collector is configured. */
async function loadPackages() {
  const [api, resources, traces, metrics, traceExporter, metricExporter] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/resources"),
    import("@opentelemetry/sdk-trace-base"),
    import("@opentelemetry/sdk-metrics"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/exporter-metrics-otlp-http"),
  ]);
  return { api, resources, traces, metrics, traceExporter, metricExporter };
}
type Packages = Awaited<ReturnType<typeof loadPackages>>;

/** What a person's or a resource's name might be part of stays out: routes, operations, statuses and durations only. */
const requestAttributes = ({ route, method, status }: FinishedRequest): Attributes => ({
  "http.request.method": method,
  "http.route": route,
  "http.response.status_code": status,
});

const attemptAttributes = (record: AttemptRecord): Attributes => ({
  "rpc.system": "sdma",
  "rpc.method": record.operationId,
  "http.response.status_code": record.status,
  "http.request.resend_count": record.attempt - 1,
  "sdma_portal.deployment": record.deploymentId,
  "sdma_portal.role": record.roleId,
  "sdma_portal.class": record.requestClass,
  "sdma_portal.feature": record.feature,
  "sdma_portal.attempt": record.attempt,
  "sdma_portal.wait_ms": Math.round(record.waitMs),
  ...(record.limit ? { "sdma_portal.limit": record.limit } : {}),
  ...(record.upstreamRequestId ? { "aws.request_id": record.upstreamRequestId } : {}),
});

function openTraces(packages: Packages, { endpoint, log }: TelemetryParts) {
  const { api, traces, traceExporter, resources } = packages;
  let planned: SpanIds | null = null;
  const random = new traces.RandomIdGenerator();
  const exporter = new traceExporter.OTLPTraceExporter({
    url: `${endpoint}/v1/traces`,
    timeoutMillis: sendTimeoutMs,
  });
  const provider = new traces.BasicTracerProvider({
    resource: resources.resourceFromAttributes({ "service.name": serviceName }),
    spanProcessors: [new traces.BatchSpanProcessor(noteOutcome(exporter, "traces", log))],
    idGenerator: {
      generateTraceId: () => planned?.traceId ?? random.generateTraceId(),
      generateSpanId: () => planned?.spanId ?? random.generateSpanId(),
    },
  });
  const tracer = provider.getTracer(serviceName);
  const contextOf = (requestId: string | undefined): Context =>
    requestId === undefined
      ? api.ROOT_CONTEXT
      : api.trace.setSpanContext(api.ROOT_CONTEXT, {
          ...spanIdsOf(requestId),
          traceFlags: api.TraceFlags.SAMPLED,
        });
  return {
    provider,
    request(request: FinishedRequest): void {
      planned = spanIdsOf(request.id);
      const { SERVER } = api.SpanKind;
      const span = tracer.startSpan(
        `${request.method} ${request.route}`,
        { kind: SERVER, startTime: request.startedAtMs, attributes: requestAttributes(request) },
        api.ROOT_CONTEXT,
      );
      planned = null;
      span.setAttribute("sdma_portal.request_id", request.id);
      if (request.status >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end(request.startedAtMs + request.durationMs);
    },
    attempt(record: AttemptRecord): void {
      const span = tracer.startSpan(
        record.operationId,
        { kind: api.SpanKind.CLIENT, startTime: record.atMs, attributes: attemptAttributes(record) },
        contextOf(record.requestId),
      );
      if (record.status === 0 || record.status >= 400) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end(record.atMs + record.latencyMs);
    },
  };
}

function openMetrics(
  packages: Packages,
  { endpoint, log, quotas, everyMs = metricsEveryMs }: TelemetryParts,
) {
  const { metrics, metricExporter, resources } = packages;
  const exporter = new metricExporter.OTLPMetricExporter({
    url: `${endpoint}/v1/metrics`,
    timeoutMillis: sendTimeoutMs,
  });
  const reader = new metrics.PeriodicExportingMetricReader({
    exporter: noteOutcome(exporter, "metrics", log),
    exportIntervalMillis: everyMs,
    exportTimeoutMillis: Math.min(everyMs, sendTimeoutMs),
  });
  const provider = new metrics.MeterProvider({
    resource: resources.resourceFromAttributes({ "service.name": serviceName }),
    readers: [reader],
  });
  const meter = provider.getMeter(serviceName);
  const seconds = { unit: "s" };
  const requests = meter.createHistogram("http.server.request.duration", seconds);
  const latencies = meter.createHistogram("sdma_portal.attempt.duration", seconds);
  const waits = meter.createHistogram("sdma_portal.attempt.wait", seconds);
  const saved = meter.createCounter("sdma_portal.reads.saved");
  const used = meter.createObservableGauge("sdma_portal.quota.used");
  const limit = meter.createObservableGauge("sdma_portal.quota.limit");
  const waiting = meter.createObservableGauge("sdma_portal.limiter.waiting");
  meter.addBatchObservableCallback(
    async (observed) => {
      for (const [deployment, read] of quotas) {
        const figures = await read().catch(() => null);
        const attributes = { "sdma_portal.deployment": deployment };
        if (figures?.used != null) observed.observe(used, figures.used, attributes);
        if (figures?.quota != null) observed.observe(limit, figures.quota, attributes);
        if (figures?.waiting != null) observed.observe(waiting, figures.waiting, attributes);
      }
    },
    [used, limit, waiting],
  );
  return {
    provider,
    request: (request: FinishedRequest) =>
      requests.record(request.durationMs / 1_000, requestAttributes(request)),
    attempt({ deploymentId, status, requestClass, latencyMs, waitMs }: AttemptRecord): void {
      const attributes = { "sdma_portal.deployment": deploymentId, "sdma_portal.class": requestClass };
      latencies.record(latencyMs / 1_000, { ...attributes, "http.response.status_code": status });
      waits.record(waitMs / 1_000, attributes);
    },
    saved: ({ deploymentId, cache }: AttemptRecord) =>
      saved.add(1, { "sdma_portal.deployment": deploymentId, "sdma_portal.cache": cache }),
  };
}

/**
 * Sends traces and metrics to a collector by OTLP over HTTP, in the background: one that cannot be reached costs spans,
 * never a request. Nothing of it is sent to AWS: signed headers stay as they are.
 */
export async function openTelemetry(parts: TelemetryParts): Promise<TelemetrySink> {
  const packages = await loadPackages();
  const traces = openTraces(packages, parts);
  const metrics = openMetrics(packages, parts);
  const quietly = (work: () => void) => {
    try {
      work();
    } catch (error) {
      parts.log.debug({ reason: reasonOf(error) }, "telemetry was not recorded");
    }
  };
  const shutDown = async () => {
    await Promise.allSettled([traces.provider.shutdown(), metrics.provider.shutdown()]);
  };
  return {
    request: (request) =>
      quietly(() => {
        traces.request(request);
        metrics.request(request);
      }),
    attempt: (record) =>
      quietly(() => {
        if (record.attempt === 0) return metrics.saved(record);
        traces.attempt(record);
        metrics.attempt(record);
      }),
    close: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, closeWithinMs);
        void shutDown().then(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}
