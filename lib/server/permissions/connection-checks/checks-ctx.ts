import "server-only";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import type { DeploymentGateway } from "../../aws/open-gateway";
import type { RolePolicies } from "../../aws/read-role-policies";
import type { RoleConfig } from "../../config";
import type { Read } from "../kept-readings";
import type { PermissionReadings } from "../read-evidence";
import type { QuotaFacts } from "./evidence";
import { type QuotaSources, readQuotaFacts } from "./read-quota-facts";

/** What a run of the checks needs: who asks, as which role, and the ways to look. */
export interface ChecksCtx {
  person: PersonSummary;
  role: RoleConfig;
  gateway: DeploymentGateway;
  /** Epoch milliseconds. */
  clock: () => number;
  /** What limiter and usage sources know now. @throws what the store throws */
  readQuota: () => Promise<QuotaFacts>;
  /** Trust policy of the role, as the permissions page reads it. Never rejects. */
  readTrustPolicy: () => Promise<Read<string | null>>;
}

const toTrustPolicy = (read: Read<RolePolicies>): Read<string | null> =>
  read.ok ? { ok: true, result: read.result.trustPolicy } : read;

interface ChecksParts extends Omit<ChecksCtx, "readQuota" | "readTrustPolicy"> {
  quota: QuotaSources;
  permissions: Pick<PermissionReadings, "roles">;
}

/** @param parts the deployment's gateway, quota and policies, and who acts as which role */
export const createChecksCtx = ({ quota, permissions, ...parts }: ChecksParts): ChecksCtx => ({
  ...parts,
  readQuota: () => readQuotaFacts(quota, parts.clock()),
  // A person who runs the checks has just changed something; equal runs within seconds share a reading.
  readTrustPolicy: async () => toTrustPolicy(await permissions.roles.get(parts.role.arn, parts.clock())),
});
