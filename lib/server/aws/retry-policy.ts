import "server-only";
import type { AnswerClass } from "@/lib/shared/contracts/problem";

export const maxAttempts = 3;
const longestDelayMs = 20_000;
const baseDelayMs = { transient: 50, throttling: 1_000 } as const;
const budgetCost = { transient: 14, throttling: 5 } as const;
const budgetSize = 500;

export type RetryKind = keyof typeof baseDelayMs;

/**
 * Which answers are worth another attempt at an idempotent request. An exhausted quota never is:
 * AWS SDKs would repeat it, but it holds until the next day.
 */
export function retryKindOf(answerClass: AnswerClass): RetryKind | null {
  if (answerClass === "throttled") return "throttling";
  return answerClass === "unavailable" || answerClass === "timeout" ? "transient" : null;
}

/**
 * Full jitter. Source: AWS SDKs' standard retry mode since November 2026.
 * @param attempt attempts made so far, from 1
 * @returns milliseconds to wait
 */
export function retryDelayMs(kind: RetryKind, attempt: number, random: () => number): number {
  return random() * Math.min(baseDelayMs[kind] * 2 ** (attempt - 1), longestDelayMs);
}

/** Tokens that retries of one deployment share, so that an outage is not answered with three times the load. */
export class RetryBudget {
  private tokens = budgetSize;

  /** @returns false when the budget does not allow another attempt. */
  take(kind: RetryKind): boolean {
    if (this.tokens < budgetCost[kind]) return false;
    this.tokens -= budgetCost[kind];
    return true;
  }

  /** @param kind of the retry that led to the success, or null for a first attempt */
  succeeded(kind: RetryKind | null): void {
    this.tokens = Math.min(budgetSize, this.tokens + (kind ? budgetCost[kind] : 1));
  }
}
