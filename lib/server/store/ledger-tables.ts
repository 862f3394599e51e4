import "server-only";

/** Widths of the ledger's roll-ups in milliseconds. */
export const rollupStepsMs = { minute: 60_000, hour: 3_600_000 } as const;

/** One attempt that left the portal, or one read that needed none. */
export interface AttemptRow {
  at_ms: number;
  /** Unique: writer and sequence. */
  id: string;
  deployment_id: string;
  person_id: string;
  role_id: string;
  operation_id: string;
  feature: string;
  request_class: string;
  host: string | null;
  link_id: string | null;
  status: number;
  limit_name: string | null;
  /** From 1; 0: nothing was sent. */
  attempt: number;
  wait_ms: number;
  latency_ms: number;
  bytes: number;
  cache: string;
}

interface RollupKey {
  /** 60,000 or 3,600,000. */
  step_ms: number;
  /** Epoch milliseconds, a multiple of the step. */
  from_ms: number;
  deployment_id: string;
}

export interface TotalsRow extends RollupKey {
  request_class: string;
  sent: number;
  throttled: number;
  failed: number;
  /** Throttled attempts that were the last of their call. */
  given_up: number;
  hit: number;
  joined: number;
  /** Attempts that waited for their turn. */
  waited: number;
  wait_ms: number;
  longest_wait_ms: number;
  bytes: number;
  /** Throttled attempts by the limit that answered. */
  by_rate: number;
  by_burst: number;
  by_day: number;
  by_others: number;
}

/** Sums of nothing. */
export const emptyTotals = {
  sent: 0,
  throttled: 0,
  failed: 0,
  given_up: 0,
  hit: 0,
  joined: 0,
  waited: 0,
  wait_ms: 0,
  longest_wait_ms: 0,
  bytes: 0,
  by_rate: 0,
  by_burst: 0,
  by_day: 0,
  by_others: 0,
};

export interface ConsumerRow extends RollupKey {
  /** `person`, `operation`, `feature` or `host`. */
  kind: string;
  /** Empty: all that are counted together, since there were too many, or since they were erased. */
  name: string;
  request_class: string;
  sent: number;
  throttled: number;
  failed: number;
}

export interface LatencyRow extends RollupKey {
  /** `upstream`: until the response headers. `portal`: that and the wait before. */
  series: string;
  /** Index of the bucket. */
  bucket: number;
  answers: number;
}

/** Requests of one person for one operation on one day, UTC. */
export interface PersonOperationRow {
  /** Epoch milliseconds of its midnight. */
  day_ms: number;
  deployment_id: string;
  person_id: string;
  operation_id: string;
  /** Requests that were not refused. */
  used: number;
  refused: number;
}

export interface LedgerTables {
  /** Seven days. */
  ledger_attempts: AttemptRow;
  /** Minutes for 30 days, hours for 13 months, as the two below. */
  ledger_totals: TotalsRow;
  ledger_consumers: ConsumerRow;
  ledger_latencies: LatencyRow;
  /** 31 days. */
  ledger_person_operations: PersonOperationRow;
  /** Processes that write. */
  ledger_writers: {
    writer_id: string;
    /** Where it runs: no two processes that live have the same. */
    instance: string;
    started_at_ms: number;
    /** Everything that it had recorded by then is written. */
    flushed_at_ms: number;
    last_batch: number;
    /** `open`, `closed` or `crashed`. */
    state: string;
  };
  /** Stretches of which attempts are missing. */
  ledger_gaps: {
    writer_id: string;
    from_ms: number;
    to_ms: number;
    /** `crash`, or `overflow` of the buffer while the store failed. */
    cause: string;
    /** Attempts that are missing; 0 where their number is not known. */
    lost: number;
  };
}
