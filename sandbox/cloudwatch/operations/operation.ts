import type { MetricSource } from "../metrics/read-series";
import type { WireRecord } from "../wire/wire-value";

export interface OperationCall {
  input: unknown;
  nowMs: number;
  source: MetricSource;
}

/** @throws CloudwatchRefusal */
export type Operation = (call: OperationCall) => WireRecord;
