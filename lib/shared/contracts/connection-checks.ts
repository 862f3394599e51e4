import * as z from "zod/mini";
import { checkResultSchema } from "./check-result";

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

/** POST /api/permissions/{deployment}/checks; times are epoch milliseconds. */
export const connectionReportSchema = z.object({
  deploymentId: z.string(),
  roleId: z.string(),
  ranAtMs: z.number(),
  durationMs: z.number(),
  /** What the run sent: to API Gateway, as the ledger counts it, and to STS. */
  requests: z.object({ gateway: z.number(), sts: z.number() }),
  checks: z.array(checkResultSchema),
});
export type ConnectionReport = z.infer<typeof connectionReportSchema>;
