import "server-only";
import type { QuotaReserve } from "@/lib/shared/contracts/quota-reserve";
import type { Admission } from "../aws/admission";
import type { DayShares, QuotaPeriod } from "./day-shares";
import type { PeriodUse } from "./period-use";

export interface ReservedParts {
  shares: DayShares;
  use: Pick<PeriodUse, "count">;
  reserve: () => QuotaReserve;
  period: () => QuotaPeriod;
  /** Attempts of other replicas that may go with each of this one, while they cannot tell each other. */
  unseen?: () => number;
  /** Told of each attempt that the limiter lets pass. */
  onSent?: () => void;
}

/** Asks the reserve before the limiter, and counts what the limiter lets pass. */
export function reservedAdmission(
  limiter: Admission,
  { shares, use, reserve, period, unseen = () => 0, onSent }: ReservedParts,
): Admission {
  return {
    admit: async (origin, attempt, leftMs, signal) => {
      const problem = shares.refusalOf(period(), origin, reserve());
      if (problem) return { ok: false, problem };
      const admitted = await limiter.admit(origin, attempt, leftMs, signal);
      if (admitted.ok) {
        const others = unseen();
        shares.count(period(), origin, others);
        use.count(1 + others);
        onSent?.();
      }
      return admitted;
    },
    lift: (origin) => limiter.lift(origin),
  };
}
