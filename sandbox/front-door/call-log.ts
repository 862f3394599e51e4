import type { ServiceName } from "../http/service";

export interface CallRecord {
  service: ServiceName;
  method: string;
  path: string;
  operation: string | null;
  status: number;
  principalArn: string | null;
  atMs: number;
  /** The client went away before the answer had ended. */
  wasAborted: boolean;
}

export interface CallLog {
  all(): readonly CallRecord[];
  /** How many calls match, for example `count({ operation: "AssumeRole" })`. */
  count(match: Partial<CallRecord>): number;
  clear(): void;
  /** @returns the record itself, so that it can learn later that the client went away. */
  add(record: CallRecord): CallRecord;
}

/** Remembers the newest calls in memory. */
export function createCallLog(capacity = 20_000): CallLog {
  let records: CallRecord[] = [];
  return {
    all: () => records,
    count: (match) =>
      records.filter((record) => {
        const entries = new Map<string, unknown>(Object.entries(record));
        return Object.entries(match).every(([key, value]) => entries.get(key) === value);
      }).length,
    clear: () => {
      records = [];
    },
    add: (record) => {
      // Drops half at a time: shifting one record off a full array would cost more than the rest of a call.
      if (records.length >= capacity) records = records.slice(capacity / 2);
      records.push(record);
      return record;
    },
  };
}
