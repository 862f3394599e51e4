import "server-only";
import type {
  Forecast,
  LimiterState,
  QuotaLimits,
  QuotaReport,
  UsagePoint,
  UsageSource,
  UsageSourceId,
} from "@/lib/shared/contracts/quota";
import type { Ledger } from "./ledger";
import type { Reserve } from "./reserve";

/** What is known of a deployment's quota in this process. */
export interface DeploymentQuota {
  /** The deployment, and others of the same API, which share its quota. */
  deploymentIds: readonly string[];
  clock: () => number;
  /** @param sinceMs epoch milliseconds: how far back to look for the busiest second */
  limiter: { state: (sinceMs?: number) => LimiterState };
  sources: {
    limits: () => QuotaLimits;
    /** Says that somebody looks, so that the sources are asked again; never waits for them. */
    watch: () => void;
    list: () => UsageSource[];
    chosen: () => UsageSourceId;
    used: () => Promise<number | null>;
    points: () => Promise<UsagePoint[]>;
    /** As the gateway measured it. */
    latency: () => Pick<QuotaReport["latency"], "integration" | "gateway">;
  };
  /** Of the current period; a refusal says why there is none. */
  forecast: () => Promise<{ forecast: Forecast | null; refusal: string }>;
  ledger: Pick<Ledger, "store">;
  reserve: Reserve;
}
