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

const alertOutcomes = ["delivered", "failed"] as const;
type AlertOutcome = (typeof alertOutcomes)[number];

/** What is known of a deployment's quota. `null` means that it is not known, never zero. */
export interface QuotaGauges {
  /** Requests of the current period, and how many there may be. */
  used: number | null;
  quota: number | null;
  /** Epoch milliseconds. */
  resetsAtMs: number | null;
  /** When the source of `used` was last asked with success. */
  readAtMs: number | null;
  /** Null while it is not expected to run out before the reset. */
  runsOutAtMs: number | null;
  /** Requests that wait for their turn. */
  waiting: number | null;
  /** Whether calls are refused because the quota is exhausted. */
  isBreakerOpen: boolean | null;
  /** Latest moment for which the ledger may lack attempts. */
  ledgerLossAtMs: number | null;
  /** This process's part of rate and burst, 0 to 1; null where no other replica shares them. */
  leaseShare: number | null;
  leaseReplicas: number | null;
  /** Whether replicas that share them cannot agree, since the store is away. */
  isLeaseLost: boolean | null;
}

/** Of each gauge: its help text and its value in base units, null where it is not known. */
const quotaGauges: Readonly<
  Record<string, { help: string; value: (figures: QuotaGauges) => number | null }>
> = {
  quota_used_requests: {
    help: "Requests of the current period of the quota, by the widest source that can be read.",
    value: ({ used }) => used,
  },
  quota_limit_requests: {
    help: "Requests that the quota allows in a period.",
    value: ({ quota }) => quota,
  },
  quota_reset_timestamp_seconds: {
    help: "When the quota resets; minus time(), the seconds until then.",
    value: ({ resetsAtMs }) => toSeconds(resetsAtMs),
  },
  quota_read_timestamp_seconds: {
    help: "When the source of the used requests was last read with success.",
    value: ({ readAtMs }) => toSeconds(readAtMs),
  },
  quota_run_out_timestamp_seconds: {
    help: "When the quota is expected to run out; absent while that is unlikely before it resets.",
    value: ({ runsOutAtMs }) => toSeconds(runsOutAtMs),
  },
  quota_breaker_open: {
    help: "1 while calls are refused because the quota is exhausted, else 0.",
    value: ({ isBreakerOpen }) => (isBreakerOpen === null ? null : Number(isBreakerOpen)),
  },
  limiter_waiting_requests: {
    help: "Requests that wait for their turn in this process.",
    value: ({ waiting }) => waiting,
  },
  ledger_loss_timestamp_seconds: {
    help: "Latest moment for which the ledger may lack requests; absent where it lacks none.",
    value: ({ ledgerLossAtMs }) => toSeconds(ledgerLossAtMs),
  },
  lease_share_ratio: {
    help: "This process's part of rate and burst; absent where no other replica shares them.",
    value: ({ leaseShare }) => leaseShare,
  },
  lease_replicas: {
    help: "Replicas that share rate and burst, as far as this process knows.",
    value: ({ leaseReplicas }) => leaseReplicas,
  },
  lease_store_lost: {
    help: "1 while this process cannot agree with others on their parts, and keeps a safe one, else 0.",
    value: ({ isLeaseLost }) => (isLeaseLost === null ? null : Number(isLeaseLost)),
  },
};

const toSeconds = (atMs: number | null) => (atMs === null ? null : atMs / 1_000);

const nothingKnown: QuotaGauges = {
  used: null,
  quota: null,
  resetsAtMs: null,
  readAtMs: null,
  runsOutAtMs: null,
  waiting: null,
  isBreakerOpen: null,
  ledgerLossAtMs: null,
  leaseShare: null,
  leaseReplicas: null,
  isLeaseLost: null,
};

/** A store that does not answer must not keep the other metrics from being read. */
const readTimeoutMs = 1_000;

async function readInTime(read: () => Promise<QuotaGauges>): Promise<QuotaGauges> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<QuotaGauges>((resolve) => {
    timer = setTimeout(() => resolve(nothingKnown), readTimeoutMs);
  });
  try {
    return await Promise.race([read(), late]);
  } catch {
    return nothingKnown;
  } finally {
    clearTimeout(timer);
  }
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

  private readonly alerts = new Counter({
    name: "sdma_portal_alerts_total",
    help: "Alerts sent to a webhook, by how their attempts ended.",
    labelNames: ["deployment", "outcome"] as const,
    registers: [this.registry],
  });
  private readonly setQuotaGauges: ((figures: ReadonlyMap<string, QuotaGauges>) => void)[] = [];
  private readQuotas: () => Promise<ReadonlyMap<string, QuotaGauges>> = async () => new Map();

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

  /** @param read by deployment id; what it throws, or does not know within a second, leaves its gauges absent */
  watchQuotas(read: ReadonlyMap<string, () => Promise<QuotaGauges>>): void {
    // A counter that begins with its first failure has no increase that a rule could see.
    for (const deployment of read.keys())
      for (const outcome of alertOutcomes) this.alerts.inc({ deployment, outcome }, 0);
    for (const [name, { help, value }] of Object.entries(quotaGauges)) {
      const gauge = new Gauge({
        name: `sdma_portal_${name}`,
        help,
        labelNames: ["deployment"] as const,
        registers: [this.registry],
      });
      this.setQuotaGauges.push((figures) => {
        gauge.reset();
        for (const [deployment, known] of figures) {
          const number = value(known);
          if (number !== null && Number.isFinite(number)) gauge.set({ deployment }, number);
        }
      });
    }
    this.readQuotas = async () =>
      new Map(await Promise.all([...read].map(async ([id, one]) => [id, await readInTime(one)] as const)));
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

  countAlert(deployment: string, outcome: AlertOutcome): void {
    this.alerts.inc({ deployment, outcome });
  }

  /** @returns the text format of Prometheus and its content type */
  async describe(): Promise<{ text: string; contentType: string }> {
    const figures = await this.readQuotas();
    for (const set of this.setQuotaGauges) set(figures);
    return { text: await this.registry.metrics(), contentType: this.registry.contentType };
  }
}
