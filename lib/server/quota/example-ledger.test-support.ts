import type { AttemptRecord } from "../aws/admission";
import type { Store } from "../store/open-store";
import { Ledger, type LedgerEvent } from "./ledger";

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** 13:00 UTC. */
export const noonMs = Date.UTC(2026, 10, 26, 13);

export const exampleRecord = (changes: Partial<AttemptRecord> = {}): AttemptRecord => ({
  atMs: noonMs,
  deploymentId: "rijeka",
  personId: "mira",
  roleId: "survey",
  requestClass: "interactive",
  operationId: "ListLibraries",
  feature: "library",
  embeddingHost: null,
  linkId: null,
  status: 200,
  limit: null,
  attempt: 1,
  waitMs: 0,
  latencyMs: 40,
  bytes: 1_000,
  cache: "miss",
  ...changes,
});

/** A read that needed no attempt. */
export const savedRecord = (cache: "hit" | "joined", changes: Partial<AttemptRecord> = {}) =>
  exampleRecord({ attempt: 0, latencyMs: 0, bytes: 0, cache, ...changes });

/** An attempt that was refused by 429. */
export const throttledRecord = (changes: Partial<AttemptRecord> = {}) =>
  exampleRecord({ status: 429, limit: "rate", ...changes });

/** A ledger with a clock and a store that a test controls. */
export function openExampleLedger(store: Store, instance = "host:3000", mostBuffered = 20_000) {
  const control: { nowMs: number; failure: Error | null } = { nowMs: noonMs, failure: null };
  const events: LedgerEvent[] = [];
  const ledger = new Ledger({
    store: async () => {
      if (control.failure) throw control.failure;
      return store;
    },
    clock: () => control.nowMs,
    instance,
    mostBuffered,
    onEvent: (event) => events.push(event),
  });
  return { ledger, control, events };
}

/** Writes records in a store. */
export async function writeRecords(store: Store, records: readonly AttemptRecord[]): Promise<void> {
  const { ledger } = openExampleLedger(store);
  for (const record of records) ledger.record(record);
  // Closing gives the store a few seconds only.
  await ledger.flush();
  await ledger.close();
}

/** A range of the example's deployment. */
export const rangeOf = (fromMs: number, toMs: number, stepMs = minuteMs) => ({
  deploymentIds: ["rijeka"],
  fromMs,
  toMs,
  stepMs,
});

/** Numbers from a seed, uniform in [0, 1), the same everywhere. */
export function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Records of every kind, spread over a range. */
export function mixedRecords(count: number, fromMs: number, toMs: number): AttemptRecord[] {
  const random = seededNumbers(count);
  const pick = <Value>(values: readonly [Value, ...Value[]]): Value =>
    values[Math.floor(random() * values.length)] ?? values[0];
  return Array.from({ length: count }, () => {
    const status = pick([200, 200, 200, 404, 429, 500, 0]);
    const cache = pick(["miss", "miss", "miss", "bypass", "hit", "joined"] as const);
    const isSaved = cache === "hit" || cache === "joined";
    return exampleRecord({
      atMs: fromMs + Math.floor(random() * (toMs - fromMs)),
      deploymentId: pick(["rijeka", "rijeka", "oslo"]),
      personId: pick(["mira", "jonas", "ana", "auth0|'; drop table ledger_attempts; --"]),
      requestClass: pick(["interactive", "write", "prefetch", "bulk"]),
      operationId: pick(["ListLibraries", "GetProject", "GetAsset"]),
      embeddingHost: pick([null, null, "wiki.example.org"]),
      waitMs: random() * 500,
      latencyMs: random() * 2_000,
      bytes: Math.floor(random() * 10_000),
      attempt: pick([1, 1, 2, 3]),
      status,
      limit: status === 429 ? pick(["rate", "burst", "day", "others"] as const) : null,
      cache,
      ...(isSaved ? { attempt: 0, status: 200, limit: null, latencyMs: 0, bytes: 0, waitMs: 0 } : {}),
    });
  });
}
