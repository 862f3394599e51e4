import type { QuotaBudget } from "@/lib/shared/contracts/quota";
import type { Cost } from "@/lib/shared/quota/cost-label";
import { type CostVerdict, judgeCost } from "@/lib/shared/quota/judge-cost";
import { askBudget } from "./ask-budget";
import type { ReadScope } from "./read-scope";

/** Nobody should wait longer to be told what an action costs. */
const patienceMs = 2_000;

/** What an action leaves of the quota, by the portal's figures of now. Costs no request of SDMA. */
export async function checkCost(
  scope: ReadScope,
  cost: Cost,
  ask: (scope: ReadScope) => Promise<QuotaBudget | null> = askBudget,
): Promise<CostVerdict> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  const budget = await Promise.race([ask(scope), late]);
  clearTimeout(timer);
  return judgeCost(cost, budget, Date.now());
}
