import "server-only";
import type {
  Forecast,
  Latency,
  QuotaLimits,
  UsagePoint,
  UsageSource,
  UsageSourceId,
} from "@/lib/shared/contracts/quota";
import { forecastUse } from "@/lib/shared/quota/forecast";
import { quotaPeriodAt } from "@/lib/shared/quota/quota-period";
import { dayMs, type HistoryDay, slotMs } from "@/lib/shared/quota/usage-slots";
import type { StageTraffic } from "../aws/read-cloudwatch";
import type { UsagePlan } from "../aws/read-usage-plan";
import { describeSources } from "./describe-sources";
import { LedgerReader, type LedgerUse } from "./ledger-use";
import { type MergedUse, mergeUsage } from "./merge-usage";
import { type Polled, PolledValue } from "./polled-value";
import { RangeLatencies, type TimeRange } from "./range-latencies";
import { type UsageReading, usageLagMs } from "./usage-lag";
import type { UsageReaders } from "./usage-readers";

export interface UsageSourceParts {
  readers: UsageReaders;
  ledger: LedgerUse;
  /** Limits as far as the configuration says, or AWS's defaults, at a moment. */
  configuredLimits: (nowMs: number) => QuotaLimits;
  clock: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
}

/** What is known of the use of one API. Everything but `refresh` answers at once from what was last read. */
export interface UsageSources {
  /** Says that somebody looks, so that sources are read again where that is due; never waits for them. */
  watch(): void;
  /** The same, and waits until every source was asked once. Never rejects. */
  refresh(): Promise<void>;
  limits(): QuotaLimits;
  list(): UsageSource[];
  /** The widest source that can be read. */
  chosen(): UsageSourceId;
  /** Requests of the period by the chosen source, filled up by the ledger; null where nothing is known. */
  used(): Promise<number | null>;
  /** Cumulative use of the period. */
  points(): Promise<UsagePoint[]>;
  /** By the gateway's metrics; null where they cannot be read. Asks CloudWatch where nobody has within the last minute. */
  latency(range: TimeRange): Promise<{ integration: Latency | null; gateway: Latency | null }>;
  /** Of the period; a refusal says why there is none. */
  forecast(): Promise<Expected>;
}

interface Expected {
  forecast: Forecast | null;
  refusal: string;
}

/** Figures of one period, so that none of yesterday's is taken for today's. */
interface OfPeriod<Value> {
  periodStartMs: number;
  value: Value;
}

const minuteMs = 60_000;
const planKeptMs = 5 * minuteMs;
const readingsKept = 90;
/** A source that fails for longer gives way to the next one. */
const trustedMs = 10 * minuteMs;
/** A forecast costs milliseconds of the process, and every page asks for it. */
const forecastKeptMs = 15_000;

/** What the gateway adds to the integration, percentile by percentile. */
function overhead(latency: Latency | null, integration: Latency | null): Latency | null {
  if (!latency || !integration) return null;
  const above = (name: keyof Latency) => Math.max(0, latency[name] - integration[name]);
  return { p50: above("p50"), p90: above("p90"), p99: above("p99") };
}

class OpenUsageSources implements UsageSources {
  private plan: { value: UsagePlan; readAtMs: number } | null = null;
  private readings: UsageReading[] = [];
  private readingsOfMs = 0;
  private readonly usage: PolledValue<OfPeriod<number>>;
  private readonly traffic: PolledValue<OfPeriod<StageTraffic>>;
  private history: { dayStartMs: number; days: readonly HistoryDay[] } | null = null;
  private readonly ledger: LedgerReader;
  private readonly latencies: RangeLatencies;
  private expected: { basis: string; atMs: number; result: Promise<Expected> } | null = null;
  private refreshing: Promise<void> | null = null;

  constructor(private readonly parts: UsageSourceParts) {
    const { clock, random } = parts;
    this.usage = new PolledValue({ read: () => this.readUsage(), clock, random });
    this.traffic = new PolledValue({ read: () => this.readTraffic(), clock, random });
    this.ledger = new LedgerReader(parts.ledger, clock);
    this.latencies = new RangeLatencies({ read: (span) => parts.readers.latency(span), clock, random });
  }

  watch(): void {
    void this.refresh();
  }

  refresh(): Promise<void> {
    this.refreshing ??= this.refreshAll().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  limits(): QuotaLimits {
    const nowMs = this.parts.clock();
    const configured = this.parts.configuredLimits(nowMs);
    if (!this.plan) return configured;
    const { ratePerSecond, burst, quota, period, name } = this.plan.value;
    const { startMs, resetsAtMs } = quotaPeriodAt(period, nowMs);
    const span = { period, periodStartMs: startMs, resetsAtMs };
    return { ...configured, ratePerSecond, burst, quota, ...span, source: "usage-plan", planName: name };
  }

  list(): UsageSource[] {
    const { usage, traffic } = this;
    return describeSources({
      plan: this.plan?.value ?? null,
      usage: this.counted(usage),
      usageFailure: usage.failure,
      usageLagMs: this.lagMs(),
      traffic: this.counted(traffic),
      hasMetrics: this.hasMetrics(),
      trafficFailure: traffic.failure,
      ledger: this.ledger.of(this.periodStartMs()),
    });
  }

  chosen(): UsageSourceId {
    return this.merged().chosen;
  }

  async used(): Promise<number | null> {
    await this.readLedger();
    return this.merged().used;
  }

  async points(): Promise<UsagePoint[]> {
    await this.readLedger();
    return this.merged().points;
  }

  async latency(range: TimeRange): Promise<{ integration: Latency | null; gateway: Latency | null }> {
    const { whole, integration } = (await this.latencies.of(range)) ?? { whole: null, integration: null };
    return { integration, gateway: overhead(whole, integration) };
  }

  /** One computation for all who ask, until a source was read again or it is some seconds old. */
  forecast(): Promise<Expected> {
    const { quota, periodStartMs } = this.limits();
    const readings = [this.usage.last?.readAtMs, this.traffic.last?.readAtMs];
    const basis = JSON.stringify([quota, periodStartMs, this.history?.dayStartMs, ...readings]);
    const nowMs = this.parts.clock();
    const ageMs = nowMs - (this.expected?.atMs ?? nowMs);
    if (this.expected?.basis === basis && ageMs >= 0 && ageMs < forecastKeptMs) return this.expected.result;
    const result = this.computeForecast();
    this.expected = { basis, atMs: nowMs, result };
    return result;
  }

  private async computeForecast(): Promise<Expected> {
    const { ledger, clock } = this.parts;
    const [points, own, planned] = await Promise.all([
      this.points(),
      this.hasHistory() ? [] : ledger.history().catch(() => this.withoutHistory()),
      ledger.planned?.().catch(() => undefined),
    ]);
    const { quota, periodStartMs, resetsAtMs } = this.limits();
    const history = this.hasHistory() ? (this.history?.days ?? []) : own;
    const input = { nowMs: clock(), periodStartMs, resetsAtMs, quota, points, history, planned };
    const result = forecastUse(input);
    return result.ok
      ? { forecast: result.forecast, refusal: "" }
      : { forecast: null, refusal: result.reason };
  }

  /** What was computed without the earlier days is not kept. */
  private withoutHistory(): readonly HistoryDay[] {
    this.expected = null;
    return [];
  }

  /** The plan first: it says which period the figures are of. */
  private async refreshAll(): Promise<void> {
    await this.usage.refresh();
    await Promise.all([this.traffic.refresh(), this.readLedger()]);
  }

  private hasHistory(): boolean {
    return this.history !== null && this.history.days.length > 0;
  }

  private periodStartMs(): number {
    return this.limits().periodStartMs;
  }

  private counted<Value>(source: PolledValue<OfPeriod<Value>>): { value: Value; readAtMs: number } | null {
    const { last } = source;
    if (last?.value.periodStartMs !== this.periodStartMs()) return null;
    // A clock that was set back must not make figures newer than now.
    return { value: last.value.value, readAtMs: Math.min(last.readAtMs, this.parts.clock()) };
  }

  private trusted<Value>(source: PolledValue<OfPeriod<Value>>): { value: Value; readAtMs: number } | null {
    const counted = this.counted(source);
    const isOld = counted !== null && this.parts.clock() - counted.readAtMs > trustedMs;
    return isOld && source.failure ? null : counted;
  }

  /** Whether CloudWatch knows an API of this name at all: no data is not zero. */
  private hasMetrics(): boolean {
    const points = this.counted(this.traffic)?.value.points ?? [];
    return points.length > 0 || this.history === null || this.hasHistory();
  }

  private async readPlan(): Promise<Polled<UsagePlan>> {
    const nowMs = this.parts.clock();
    if (this.plan && Math.abs(nowMs - this.plan.readAtMs) < planKeptMs)
      return { ok: true, value: this.plan.value };
    const read = await this.parts.readers.plan();
    if (read.ok) this.plan = { value: read.value, readAtMs: nowMs };
    return read;
  }

  private async readUsage(): Promise<Polled<OfPeriod<number>>> {
    const plan = await this.readPlan();
    if (!plan.ok) return plan;
    const nowMs = this.parts.clock();
    const periodStartMs = this.periodStartMs();
    const read = await this.parts.readers.usage(plan.value, { fromMs: periodStartMs, nowMs });
    if (!read.ok) {
      // The key or the plan may be another one by now.
      if (read.failure.state === "not-configured") this.plan = null;
      return read;
    }
    await this.readLedger();
    this.remember(
      { atMs: nowMs, used: read.value, ledger: this.ledger.of(periodStartMs)?.points?.at(-1)?.used ?? 0 },
      periodStartMs,
    );
    return { ok: true, value: { periodStartMs, value: read.value } };
  }

  private remember(reading: UsageReading, periodStartMs: number): void {
    if (this.readingsOfMs !== periodStartMs) this.readings = [];
    this.readingsOfMs = periodStartMs;
    this.readings = [...this.readings.filter(({ atMs }) => atMs < reading.atMs), reading].slice(
      -readingsKept,
    );
  }

  private async readTraffic(): Promise<Polled<OfPeriod<StageTraffic>>> {
    const nowMs = this.parts.clock();
    const periodStartMs = this.periodStartMs();
    const read = await this.parts.readers.traffic({ fromMs: periodStartMs, nowMs });
    if (!read.ok) return read;
    const dayStartMs = Math.floor(nowMs / dayMs) * dayMs;
    if (this.history?.dayStartMs !== dayStartMs) {
      const history = await this.parts.readers.history(nowMs);
      if (history.ok) this.history = { dayStartMs, days: history.value };
    }
    return { ok: true, value: { periodStartMs, value: read.value } };
  }

  private readLedger(): Promise<void> {
    const { period, periodStartMs } = this.limits();
    return this.ledger.read(periodStartMs, period === "DAY" ? minuteMs : slotMs);
  }

  private lagMs(): number {
    return usageLagMs(this.readings, this.ledger.of(this.periodStartMs())?.points ?? []);
  }

  private merged(): MergedUse {
    const periodStartMs = this.periodStartMs();
    const usage = this.trusted(this.usage);
    const lagMs = this.lagMs();
    const traffic = this.hasMetrics() ? this.trusted(this.traffic) : null;
    return mergeUsage({
      nowMs: this.parts.clock(),
      periodStartMs,
      ledger: this.ledger.of(periodStartMs)?.points ?? null,
      usagePlan: usage && {
        used: usage.value,
        completeUntilMs: Math.max(periodStartMs, usage.readAtMs - lagMs),
        // The ledger's steps are a minute wide; what it had at the reading is known exactly.
        ...(lagMs === 0 ? { ledger: this.readings.at(-1)?.ledger } : {}),
      },
      cloudwatch: traffic?.value ?? null,
    });
  }
}

/** Opens the sources of one API. Nothing is read before somebody looks. */
export const openUsageSources = (parts: UsageSourceParts): UsageSources => new OpenUsageSources(parts);
