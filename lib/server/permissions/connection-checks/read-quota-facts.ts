import "server-only";
import type { QuotaFacts } from "./evidence";

/** The part of a deployment's quota that the checks look at. */
export interface QuotaSources {
  limiter: {
    budget: () => QuotaFacts["budget"];
    /** @param fromMs epoch milliseconds */
    state: (fromMs: number) => { waiting: number };
  };
  sources: { used: () => Promise<number | null>; limits: () => QuotaFacts["limits"] };
}

/** What limiter and usage sources know now; asks AWS nothing. @throws what the store throws */
export async function readQuotaFacts({ limiter, sources }: QuotaSources, nowMs: number): Promise<QuotaFacts> {
  const { ratePerSecond, burst, quota, period, resetsAtMs } = sources.limits();
  return {
    budget: limiter.budget(),
    waiting: limiter.state(nowMs).waiting,
    used: await sources.used(),
    limits: { ratePerSecond, burst, quota, period, resetsAtMs },
  };
}
