import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export interface CountedRequest {
  /** Name of the route, never the address. */
  route: string;
  method: string;
  status: number;
  durationMs: number;
}

export interface CountedCall {
  deployment: string;
  operation: string;
  /** `ok`, or the code of the problem. */
  outcome: string;
  /** Requests that reached the API. */
  attempts: number;
  durationMs: number;
}

const durationBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Metrics for Prometheus. Labels come from closed lists, so that nobody can increase their number. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: "sdma_portal_request_duration_seconds",
    help: "Time from a request's headers to the end of its response.",
    labelNames: ["route", "method", "status"] as const,
    buckets: durationBuckets,
    registers: [this.registry],
  });
  private readonly calls = new Histogram({
    name: "sdma_portal_call_duration_seconds",
    help: "Time that a call to SDMA's API took, including all attempts.",
    labelNames: ["deployment", "operation", "outcome"] as const,
    buckets: durationBuckets,
    registers: [this.registry],
  });
  private readonly attempts = new Counter({
    name: "sdma_portal_attempts_total",
    help: "Requests that reached SDMA's API; each counts against its quota.",
    labelNames: ["deployment"] as const,
    registers: [this.registry],
  });

  /** @param value read each time the metrics are asked for */
  gauge(name: string, help: string, value: () => number): void {
    new Gauge({
      name: `sdma_portal_${name}`,
      help,
      registers: [this.registry],
      collect() {
        this.set(value());
      },
    });
  }

  /** Adds Node's metrics of the process: memory, event loop, garbage collection. Their observers live as long as it does. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  countRequest({ route, method, status, durationMs }: CountedRequest): void {
    this.requests.observe({ route, method, status: String(status) }, durationMs / 1_000);
  }

  countCall({ deployment, operation, outcome, attempts, durationMs }: CountedCall): void {
    this.calls.observe({ deployment, operation, outcome }, durationMs / 1_000);
    this.attempts.inc({ deployment }, attempts);
  }

  /** @returns the text format of Prometheus and its content type */
  async describe(): Promise<{ text: string; contentType: string }> {
    return { text: await this.registry.metrics(), contentType: this.registry.contentType };
  }
}
