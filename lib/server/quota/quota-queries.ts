import "server-only";
import * as z from "zod";
import { consumerKinds } from "@/lib/shared/contracts/quota";
import { features } from "@/lib/shared/quota/feature";
import { listPosition } from "../list-position";
import { longestRangeMs } from "./quota-window";

const hourMs = 3_600_000;
/** The end of the year 9999: what is later makes no valid Date in every browser. */
const epochMs = z.coerce.number().int().min(0).max(253_402_300_799_999);

export interface QueryRange {
  fromMs: number;
  toMs: number;
}

const rangeFields = { from: epochMs.optional(), to: epochMs.optional() };
const text = z.string().min(1).max(256);
const filterFields = {
  person: text.optional(),
  operation: text.optional(),
  feature: text.optional(),
  host: text.optional(),
};

const reportQuery = z.strictObject(rangeFields);
const consumersQuery = z.strictObject({ ...rangeFields, by: z.enum(consumerKinds).default("person") });
const attemptsQuery = z.strictObject({
  ...rangeFields,
  ...filterFields,
  before: listPosition.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});
const operationsQuery = z.strictObject({ person: text.optional() });
const exportQuery = z.strictObject({ ...rangeFields, ...filterFields });
const noQuery = z.strictObject({});
const waitsQuery = z.strictObject({ feature: z.enum(features).optional() });

export const quotaQueries = {
  report: reportQuery,
  consumers: consumersQuery,
  attempts: attemptsQuery,
  export: exportQuery,
  operations: operationsQuery,
  budget: noQuery,
  reserve: noQuery,
  alerts: noQuery,
  probe: noQuery,
  waits: waitsQuery,
};

export type AttemptsQuery = z.infer<typeof attemptsQuery>;
export type ExportQuery = z.infer<typeof exportQuery>;
type RangeQuery = z.infer<typeof reportQuery>;

/**
 * The last hour where a query names no range.
 * @returns null for a range that is empty, longer than what is kept, or in the future
 */
export function rangeOf({ from, to }: RangeQuery, nowMs: number): QueryRange | null {
  const toMs = Math.min(to ?? nowMs, nowMs);
  const fromMs = from ?? toMs - hourMs;
  return fromMs < toMs && toMs - fromMs <= longestRangeMs ? { fromMs, toMs } : null;
}
