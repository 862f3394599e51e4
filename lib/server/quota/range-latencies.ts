import "server-only";
import { LRUCache } from "lru-cache";
import { within } from "../aws/deadline";
import type { StageLatency } from "../aws/read-stage-latency";
import { type Polled, PolledValue } from "./polled-value";

/** Epoch milliseconds; `toMs` is excluded. */
export interface TimeRange {
  fromMs: number;
  toMs: number;
}

interface RangeLatencyParts {
  /** Never rejects. */
  read: (span: TimeRange & { nowMs: number }) => Promise<Polled<StageLatency>>;
  clock: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
}

interface Entry {
  range: TimeRange;
  value: PolledValue<StageLatency>;
}

const minuteMs = 60_000;
/** A range that ends later than this before now moves on with the clock. */
const movingMs = 2 * minuteMs;
/** Of different ranges that people look at; somebody who zooms again and again makes no more readings than this. */
const mostPerMinute = 12;
const mostKept = 24;
/** Who looks at a range for the first time waits this long for its first values. */
const firstWaitMs = 1_500;

/** Latency by range, each read when somebody looks at it, at most once a minute for all who do. */
export class RangeLatencies {
  private readonly entries = new LRUCache<string, Entry>({ max: mostKept });
  private begun: number[] = [];

  constructor(private readonly parts: RangeLatencyParts) {}

  /** What was last read of a range; null where nothing was, or CloudWatch has nothing. Never rejects. */
  async of(range: TimeRange): Promise<StageLatency | null> {
    const { value } = this.entryOf(range);
    const reading = value.refresh();
    if (!value.last) await within(firstWaitMs, () => reading).catch(() => undefined);
    return value.last?.value ?? null;
  }

  private entryOf(range: TimeRange): Entry {
    const nowMs = this.parts.clock();
    const lengthMs = Math.round((range.toMs - range.fromMs) / minuteMs) * minuteMs;
    const isMoving = Math.abs(nowMs - range.toMs) < movingMs;
    const key = isMoving ? `last ${lengthMs}` : `${range.fromMs} ${range.toMs}`;
    const known = this.entries.get(key);
    if (known) {
      known.range = range;
      return known;
    }
    const { clock, random } = this.parts;
    const entry: Entry = { range, value: new PolledValue({ read: () => this.read(entry), clock, random }) };
    this.entries.set(key, entry);
    return entry;
  }

  private async read({ range }: Entry): Promise<Polled<StageLatency>> {
    const nowMs = this.parts.clock();
    this.begun = this.begun.filter((atMs) => Math.abs(nowMs - atMs) < minuteMs);
    if (this.begun.length >= mostPerMinute) return tooMany;
    this.begun.push(nowMs);
    return this.parts.read({ ...range, nowMs });
  }
}

const tooMany = {
  ok: false,
  failure: {
    state: "failed",
    detail: "CloudWatch was asked about many ranges within a minute.",
    nextStep: "Wait a minute.",
  },
} as const satisfies Polled<StageLatency>;
