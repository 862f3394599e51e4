import * as z from "zod/mini";

export const simulatedDecisions = ["allowed", "explicitDeny", "implicitDeny", "unknown"] as const;

/** What IAM's policy simulator says of one operation; without session policies and the API's resource policy. */
const simulatedOperationSchema = z.object({
  operationId: z.string(),
  /** A newer IAM may have decisions that this page does not know. */
  decision: z.catch(z.enum(simulatedDecisions), "unknown"),
  /** Ids of the policies whose statements matched. */
  matched: z.array(z.string()),
  /** Condition keys that the simulation had no value for. */
  missingKeys: z.array(z.string()),
});
export type SimulatedOperation = z.infer<typeof simulatedOperationSchema>;

/** GET /api/permissions/{deployment}/simulation */
export const simulationSchema = z.object({
  roleId: z.string(),
  /** Null where the portal may not ask; `unread` says why. */
  operations: z.nullable(z.array(simulatedOperationSchema)),
  unread: z.nullable(z.object({ detail: z.string(), nextStep: z.string() })),
  /** Epoch milliseconds. */
  readAtMs: z.number(),
});
export type Simulation = z.infer<typeof simulationSchema>;
