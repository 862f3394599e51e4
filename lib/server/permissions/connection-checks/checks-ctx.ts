import "server-only";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import type { DeploymentGateway } from "../../aws/open-gateway";
import type { RoleConfig } from "../../config";
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
}

/** @param parts the deployment's gateway and quota, and who acts as which role */
export const createChecksCtx = ({
  quota,
  ...parts
}: Omit<ChecksCtx, "readQuota"> & { quota: QuotaSources }): ChecksCtx => ({
  ...parts,
  readQuota: () => readQuotaFacts(quota, parts.clock()),
});
