import * as z from "zod/mini";
import { policyTextSchema } from "../../contracts/permission-evidence";
import type { PastedPolicies } from "./pasted-policies";
import type { PolicyDraft } from "./policy-draft";

const layerSchema = z.union([
  z.object({ kind: z.enum(["as-read", "none"]) }),
  z.object({ kind: z.literal("document"), text: z.string() }),
]);

const keptPoliciesSchema = z.object({
  pasted: z.nullable(
    z.object({
      identity: z.array(z.object({ name: z.string(), text: z.string() })),
      isComplete: z.boolean(),
      boundary: layerSchema,
      resource: layerSchema,
      pastedAtMs: z.number(),
    }),
  ),
  draft: z.object({
    changes: z.record(z.string(), z.nullable(z.string())),
    added: z.array(policyTextSchema),
  }),
});

/** What somebody pasted or changed in the policies of one role. It never leaves the browser. */
export interface KeptPolicies {
  /** In place of what IAM says; null where IAM is believed. */
  pasted: PastedPolicies | null;
  draft: PolicyDraft;
}

/** @returns null for what this version of the portal did not keep */
export function parseKeptPolicies(text: string | null): KeptPolicies | null {
  try {
    return keptPoliciesSchema.safeParse(JSON.parse(text ?? "null")).data ?? null;
  } catch {
    return null;
  }
}
