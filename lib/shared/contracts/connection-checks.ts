import * as z from "zod/mini";
import { checkVerdicts } from "../permissions/check-verdicts";

/** Named checks of a deployment's connection, in the order in which they are shown. */
export const connectionCheckIds = [
  "endpoint",
  "name-resolution",
  "tls",
  "reachable",
  "region",
  "api-id",
  "unsigned-probe",
  "stage",
  "clock",
  "portal-credentials",
  "role-trust",
  "session-duration",
  "signed-probe",
  "missing-token",
  "iam-prefix",
  "signing-service",
  "signing-region",
  "credentials-expired",
  "credentials-invalid",
  "iam-permission",
  "api-key",
  "firewall",
  "quota",
] as const;
export type ConnectionCheckId = (typeof connectionCheckIds)[number];

/** Free of secrets: no credentials, no token, no external id, no API key. */
export const connectionCheckSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** A newer portal may have verdicts that this page does not know. */
  verdict: z.catch(z.enum(checkVerdicts), "unknown"),
  /** What was found, in one sentence. */
  summary: z.string(),
  evidence: z.array(z.object({ label: z.string(), value: z.string() })),
  /** One thing to do; empty where nothing is to be done. */
  nextStep: z.string(),
});
export type ConnectionCheck = z.infer<typeof connectionCheckSchema>;

/** POST /api/permissions/{deployment}/checks; times are epoch milliseconds. */
export const connectionReportSchema = z.object({
  deploymentId: z.string(),
  roleId: z.string(),
  ranAtMs: z.number(),
  durationMs: z.number(),
  /** What the run sent: to API Gateway, as the ledger counts it, and to STS. */
  requests: z.object({ gateway: z.number(), sts: z.number() }),
  checks: z.array(connectionCheckSchema),
});
export type ConnectionReport = z.infer<typeof connectionReportSchema>;
