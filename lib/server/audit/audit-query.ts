import "server-only";
import * as z from "zod";
import { auditKinds, auditRanges } from "@/lib/shared/contracts/audit-event";
import { listPosition } from "../list-position";
import type { EventQuestion } from "../store/audit-events";

const timeMs = z.coerce.number().int().nonnegative().max(8_640_000_000_000_000).optional();
const hourMs = 3_600_000;
const rangeMs = { hour: hourMs, day: 24 * hourMs, week: 168 * hourMs, month: 720 * hourMs } as const;

export const auditQuerySchema = z.strictObject({
  /** Separated by commas. */
  kind: z
    .string()
    .max(500)
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(auditKinds)))
    .optional(),
  /** Id of somebody who did it or whom it concerns. */
  person: z.string().min(1).max(255).optional(),
  search: z.string().max(200).optional(),
  from: timeMs,
  to: timeMs,
  /** The time until now, instead of `from`. */
  range: z.enum(auditRanges).optional(),
  before: listPosition.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  format: z.enum(["json", "jsonl"]).default("json"),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const toAuditQuestion = (
  deploymentId: string,
  { kind, person, search, from, to, range, before, limit }: AuditQuery,
  nowMs: number,
): EventQuestion => ({
  ...{ deploymentId, kinds: kind, personId: person, search, before, limit },
  ...{ fromMs: range ? nowMs - rangeMs[range] : from, toMs: to },
});
