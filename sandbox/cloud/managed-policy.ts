import { z } from "zod";
import { storedTags } from "./stored-json";

export interface ManagedPolicy {
  arn: string;
  name: string;
  policyId: string;
  path: string;
  description: string;
  /** `v` and this number is how AWS names the version. */
  defaultVersion: number;
  /** Text of the default version, the one that counts. */
  document: string;
  createdAtMs: number;
  updatedAtMs: number;
  tags: Record<string, string>;
}

export interface ManagedPolicyVersion {
  version: number;
  document: string;
  createdAtMs: number;
}

export const managedPolicyRow = z
  .object({
    arn: z.string(),
    name: z.string(),
    policy_id: z.string(),
    path: z.string(),
    description: z.string(),
    default_version: z.number(),
    document: z.string(),
    created_at_ms: z.number(),
    updated_at_ms: z.number(),
    tags: storedTags,
  })
  .transform(
    ({ policy_id, default_version, created_at_ms, updated_at_ms, ...row }): ManagedPolicy => ({
      ...row,
      policyId: policy_id,
      defaultVersion: default_version,
      createdAtMs: created_at_ms,
      updatedAtMs: updated_at_ms,
    }),
  );

export const policyVersionRow = z
  .object({ version: z.number(), document: z.string(), created_at_ms: z.number() })
  .transform(
    ({ version, document, created_at_ms }): ManagedPolicyVersion => ({
      version,
      document,
      createdAtMs: created_at_ms,
    }),
  );
