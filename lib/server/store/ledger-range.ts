import "server-only";
import { type RequestClass, requestClasses } from "@/lib/shared/quota/request-class";
import { rollupStepsMs } from "./ledger-tables";

/** What a query of the ledger is about. */
export interface LedgerRange {
  /** One or more: deployments of one API share its quota. */
  deploymentIds: readonly string[];
  /** Epoch milliseconds, of which the end does not belong to the range. */
  fromMs: number;
  toMs: number;
  /** Width of the chart's steps: whole hours are read from the hours, all else from the minutes. */
  stepMs: number;
}

/** The roll-up that a range is read from, and where it begins there. */
export function rollupOf({ fromMs, stepMs }: LedgerRange): { step_ms: number; from_ms: number } {
  const step_ms = stepMs % rollupStepsMs.hour === 0 ? rollupStepsMs.hour : rollupStepsMs.minute;
  return { step_ms, from_ms: fromMs - (fromMs % step_ms) };
}

/** @returns interactive for a class that another version of the portal has written */
export const toRequestClass = (text: string): RequestClass =>
  requestClasses.find((name) => name === text) ?? "interactive";
