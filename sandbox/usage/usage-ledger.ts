import type { UsageCount, UsageStore } from "./usage-store";

export interface Meter {
  planId: string;
  /** Id of an API key, or of a stage for calls without a key. */
  meterId: string;
}

export interface UsageLedger {
  /** Counts one request on that UTC day. */
  add(meter: Meter, day: string): void;
  /** Requests that the meter counted on that day. */
  used(meter: Meter, day: string): number;
  /** Requests from the first day to the last, both included. */
  usedSince(meter: Meter, firstDay: string, lastDay: string): number;
  /** The highest count of any meter on that day. */
  mostUsed(day: string): number;
  /** Requests granted in addition to the quota of the period that begins on that day. */
  granted(meter: Meter, periodDay: string): number;
  grant(meter: Meter, periodDay: string, requests: number): void;
  /** Writes the changes since the last flush. */
  flush(): void;
  /** Writes the remaining changes and stops. */
  close(): void;
}

const flushEveryMs = 1_000;

type DayCounts = Map<string, number>;

function meterKey({ planId, meterId }: Meter): string {
  return `${planId} ${meterId}`;
}

function loadCounts(store: UsageStore): Map<string, DayCounts> {
  const counts = new Map<string, DayCounts>();
  for (const { day, used, ...meter } of store.readCounts("")) {
    const days = counts.get(meterKey(meter)) ?? new Map();
    counts.set(meterKey(meter), days.set(day, used));
  }
  return counts;
}

function loadGrants(store: UsageStore): Map<string, number> {
  return new Map(
    store.readGrants().map((grant) => [`${meterKey(grant)} ${grant.periodDay}`, grant.granted] as const),
  );
}

/**
 * Counts in memory and writes in the background, so that no request waits for the disk; a killed process loses at most
 * the last second.
 */
export function createUsageLedger(store: UsageStore): UsageLedger {
  const counts = loadCounts(store);
  const grants = loadGrants(store);
  let changed = new Map<string, UsageCount>();
  const flush = () => {
    if (changed.size === 0) return;
    store.writeCounts([...changed.values()]);
    changed = new Map();
  };
  const timer = setInterval(flush, flushEveryMs).unref();
  const used = (meter: Meter, day: string) => counts.get(meterKey(meter))?.get(day) ?? 0;
  return {
    used,
    add: (meter, day) => {
      const key = meterKey(meter);
      const total = used(meter, day) + 1;
      const days = counts.get(key) ?? new Map();
      counts.set(key, days.set(day, total));
      changed.set(`${key} ${day}`, { ...meter, day, used: total });
    },
    usedSince: (meter, firstDay, lastDay) => {
      let sum = 0;
      for (const [day, count] of counts.get(meterKey(meter)) ?? []) {
        if (day >= firstDay && day <= lastDay) sum += count;
      }
      return sum;
    },
    mostUsed: (day) => Math.max(0, ...[...counts.values()].map((days) => days.get(day) ?? 0)),
    granted: (meter, periodDay) => grants.get(`${meterKey(meter)} ${periodDay}`) ?? 0,
    grant: (meter, periodDay, requests) => {
      grants.set(`${meterKey(meter)} ${periodDay}`, requests);
      store.writeGrant({ ...meter, periodDay, granted: requests });
    },
    flush,
    close: () => {
      clearInterval(timer);
      flush();
      store.close();
    },
  };
}
