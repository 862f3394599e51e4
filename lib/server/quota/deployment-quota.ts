import "server-only";
import type {
  Attempts,
  ConsumerKind,
  Episode,
  Forecast,
  LimiterState,
  QuotaLimits,
  QuotaReport,
  RequestStep,
  UsagePoint,
  UsageSource,
  UsageSourceId,
} from "@/lib/shared/contracts/quota";
import type { AttemptsQuery, QueryRange } from "./quota-queries";
import type { QuotaWindow } from "./quota-window";
import type { Reserve } from "./reserve";
import type { ConsumerRow } from "./viewer";

type LedgerAttempt = Omit<Attempts["attempts"][number], "person"> & { personId: string };

/** What was recorded of one deployment. Ranges are epoch milliseconds, the end excluded. */
export interface LedgerReads {
  steps: (window: QuotaWindow) => Promise<RequestStep[]>;
  consumers: (range: QueryRange & { by: ConsumerKind }) => Promise<ConsumerRow[]>;
  /** Newest first. */
  attempts: (
    range: QueryRange & Pick<AttemptsQuery, "person" | "operation" | "feature" | "host" | "before" | "limit">,
  ) => Promise<{ attempts: LedgerAttempt[]; nextBefore: string | null }>;
  saved: (range: QueryRange) => Promise<{ sent: number; hit: number; joined: number }>;
  peak: (range: QueryRange) => Promise<{ perSecond: number; atMs: number | null }>;
  latency: (range: QueryRange) => Promise<QuotaReport["latency"]>;
  episodes: (
    range: QueryRange,
  ) => Promise<
    (Omit<Episode, "causedBy"> & { causedBy: Omit<NonNullable<Episode["causedBy"]>, "name"> | null })[]
  >;
  gaps: (range: QueryRange) => Promise<QueryRange[]>;
}

/** What is known of a deployment's quota in this process. */
export interface DeploymentQuota {
  clock: () => number;
  limiter: { state: () => LimiterState };
  sources: {
    limits: () => QuotaLimits;
    /** Says that somebody looks, so that the sources are asked again; never waits for them. */
    watch: () => void;
    list: () => UsageSource[];
    chosen: () => UsageSourceId;
    used: () => Promise<number | null>;
    points: () => Promise<UsagePoint[]>;
  };
  /** Of the current period; a refusal says why there is none. Counts what all viewers share, so it is kept for a while. */
  forecast: () => Promise<{ forecast: Forecast | null; refusal: string }>;
  ledger: LedgerReads;
  reserve: Reserve;
}
