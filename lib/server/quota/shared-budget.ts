import "server-only";
import type { LimiterState } from "@/lib/shared/contracts/quota";
import type { Learned } from "./learned-limits";

/** One replica's part of an API, as its limiter sees it. Everything answers at once. */
export interface SharedBudget {
  /** Part of what the portal may take, 0 to 1. @param nowMs monotonic */
  shareAt(nowMs: number): number;
  /** Whether the store has been away for so long that this replica is on its own. */
  isLostAt(nowMs: number): boolean;
  /** What the other replicas sent in the last second, as far as is known. */
  othersPerSecond(): number;
  state(nowMs: number): NonNullable<LimiterState["sharing"]>;
  /** The others should soon know what was learned. */
  tell(): void;
  /** Called once: whose part it is. */
  attach(member: SharedMember): void;
}

/** What a replica tells the others, and is told. Times are monotonic milliseconds of this process. */
export interface SharedMember {
  /** What it sends, and what it could send if it were allowed to, both per second. */
  demand(): { sentPerSecond: number; wantedPerSecond: number; ratePerSecond: number };
  learned(): Learned;
  adopt(learned: Learned): void;
  /** The share has changed. */
  resize(): void;
}
