import "server-only";
import type { QuotaRoom } from "@/lib/shared/contracts/quota";
import type { Ledger } from "./ledger";
import type { Limiter } from "./limiter";
import type { Reserve } from "./reserve";
import type { UsageSources } from "./usage-sources";

/** What is known of a deployment's quota in this process. */
export interface DeploymentQuota {
  /** The deployment, and others of the same API, which share its quota. */
  deploymentIds: readonly string[];
  /** Epoch milliseconds. */
  clock: () => number;
  limiter: Pick<Limiter, "budget" | "state">;
  sources: Omit<UsageSources, "refresh">;
  ledger: Pick<Ledger, "store">;
  reserve: Reserve;
  /** How many requests are left for a person. */
  room: (personId: string) => QuotaRoom;
  /** At this many requests left the budget is low; null without a quota. */
  lowAt: () => number | null;
}
