import { printTable } from "../lib/print-table";
import type { OverloadPlan } from "./measure-overload";
import type { ReplicaOverload } from "./measure-replicas";
import { judgeOverload, overloadRows } from "./print-overload";

const longestLossSeconds = 2;

const missing = ({ sentInAll, recorded }: ReplicaOverload) => sentInAll - recorded;
const ofLimit = ({ mostInTenSeconds }: ReplicaOverload, { ratePerSecond }: OverloadPlan) =>
  mostInTenSeconds / (10 * ratePerSecond);

/** Prints a table of what the replicas sent together. */
export function printReplicas(measured: ReplicaOverload, plan: OverloadPlan, title: string): void {
  const { mostInTenSeconds, beyondLimit, sentInAll, recorded, storeAwaySeconds } = measured;
  printTable(
    [`${plan.ratePerSecond} requests/s allowed`, title],
    [
      ...overloadRows(plan).map(([name, value]) => [name, value(measured)]),
      [
        "attempts in the busiest 10 s, bursts included",
        `${mostInTenSeconds} (${(ofLimit(measured, plan) * 100).toFixed(2)}%)`,
      ],
      ["beyond the burst at 102% of the rate", beyondLimit.toFixed(0)],
      ["recorded in the ledger, of all sent", `${recorded} of ${sentInAll}`],
      ["PostgreSQL was away, s", storeAwaySeconds.toFixed(0)],
    ],
  );
}

/** @returns a sentence for each bar that the replicas miss */
export function judgeReplicas(measured: ReplicaOverload, plan: OverloadPlan): string[] {
  const lost = missing(measured);
  // Without the store, a part of the limit is left to replicas that nobody can see.
  const limiter = judgeOverload(measured, plan, measured.storeAwaySeconds === 0);
  return [
    ...limiter,
    measured.beyondLimit < 1
      ? ""
      : `${measured.beyondLimit.toFixed(0)} requests were beyond the limit by over 2%`,
    lost <= longestLossSeconds * plan.ratePerSecond ? "" : `the ledger lacks ${lost} requests`,
    lost >= 0 ? "" : `the ledger has ${-lost} requests that were never sent`,
  ].filter((sentence) => sentence !== "");
}
