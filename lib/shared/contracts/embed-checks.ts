import * as z from "zod/mini";
import { checkResultSchema } from "./check-result";

const subjectKinds = ["host", "adminPage"] as const;

/** A program of the configuration that frames the portal, or a page that the portal frames. */
export const embedSubjectSchema = z.object({
  kind: z.enum(subjectKinds),
  id: z.string(),
  label: z.string(),
  /** Origins of a host; the address of an admin page without its query. */
  addresses: z.array(z.string()),
  /** Whether tokens of it can be verified: it has keys. */
  isSigned: z.boolean(),
});
export type EmbedSubject = z.infer<typeof embedSubjectSchema>;

/** Of one subject; epoch milliseconds. */
export const embedResultSchema = z.object({
  kind: z.enum(subjectKinds),
  id: z.string(),
  checkedAtMs: z.number(),
  durationMs: z.number(),
  checks: z.array(checkResultSchema),
});
export type EmbedResult = z.infer<typeof embedResultSchema>;

/** POST /api/embedding/{deployment}/checks */
export const embedReportSchema = z.object({
  /** How many addresses were asked. */
  addresses: z.number(),
  durationMs: z.number(),
  results: z.array(embedResultSchema),
});
export type EmbedReport = z.infer<typeof embedReportSchema>;

/** POST /api/embedding/{deployment}/token: the steps of verification in their order, nothing of the token itself. */
export const embedTokenReportSchema = z.object({
  hostId: z.string(),
  checkedAtMs: z.number(),
  steps: z.array(checkResultSchema),
});
export type EmbedTokenReport = z.infer<typeof embedTokenReportSchema>;

/** What the page of the doctor begins with. */
export interface EmbedOverview {
  portalUrl: string;
  subjects: readonly EmbedSubject[];
  /** Of the last run of anybody, where this process remembers one. */
  results: readonly EmbedResult[];
}
