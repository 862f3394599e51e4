import "server-only";
import type { QuotaReserve } from "@/lib/shared/contracts/quota-reserve";
import type { Admission } from "../aws/admission";
import type { DayShares, QuotaPeriod } from "./day-shares";

export interface ReserveParts {
  shares: DayShares;
  reserve: () => QuotaReserve;
  period: () => QuotaPeriod;
}

/** Asks the reserve before the limiter, and counts what the limiter lets pass. */
export function reservedAdmission(
  limiter: Pick<Admission, "admit">,
  { shares, reserve, period }: ReserveParts,
): Pick<Admission, "admit"> {
  return {
    admit: async (origin, attempt, leftMs, signal) => {
      const problem = shares.refusalOf(period(), origin, reserve());
      if (problem) return { ok: false, problem };
      const admitted = await limiter.admit(origin, attempt, leftMs, signal);
      if (admitted.ok) shares.count(period(), origin);
      return admitted;
    },
  };
}
