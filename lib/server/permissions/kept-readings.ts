import "server-only";
import { LRUCache } from "lru-cache";
import type { AwsResult } from "../aws/aws-failure";

export type Read<Value> = AwsResult<{ result: Value }>;
/** `readAtMs`: epoch milliseconds. */
export type Reading<Value> = Read<Value> & { readAtMs: number };

/** Policies change rarely; the page shows the age and can read again. */
const keptMs = 5 * 60_000;
/** Permission to read may be given at any moment. */
const failureKeptMs = 30_000;
/** IAM allows a whole account few reads a second: nobody can make the portal ask more often than this. */
const youngMs = 10_000;

/** What AWS says of policies, read once for everybody who looks. Equal reads in flight are joined. */
export class KeptReadings<Value> {
  private readonly readings: LRUCache<string, Reading<Value>>;

  /** @param read never rejects: what goes wrong is a failure */
  constructor(read: (key: string) => Promise<Read<Value>>, clock: () => number) {
    this.readings = new LRUCache<string, Reading<Value>>({
      max: 500,
      ttl: keptMs,
      ttlResolution: 0,
      perf: { now: clock },
      fetchMethod: async (key, _stale, { options }) => {
        const reading = { ...(await read(key)), readAtMs: clock() };
        if (!reading.ok) options.ttl = failureKeptMs;
        return reading;
      },
    });
  }

  /** @param sinceMs epoch milliseconds: what was read earlier will not do, unless it was read a moment ago */
  async get(key: string, sinceMs?: number): Promise<Reading<Value>> {
    const kept = this.readings.get(key);
    const isOld = sinceMs !== undefined && kept !== undefined && kept.readAtMs < sinceMs - youngMs;
    const reading = await this.readings.fetch(key, { forceRefresh: isOld });
    if (!reading) throw new Error("A reading was dropped while it was made.");
    return reading;
  }
}
