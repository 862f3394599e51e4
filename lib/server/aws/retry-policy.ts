import "server-only";
import { LRUCache } from "lru-cache";
import type { AnswerClass } from "@/lib/shared/contracts/problem";

export const maxAttempts = 3;
const longestDelayMs = 20_000;
const baseDelayMs = { transient: 50, throttling: 1_000 } as const;
const budgetCost = { transient: 14, throttling: 5 } as const;
const budgetSize = 500;

export type RetryKind = keyof typeof baseDelayMs;

/**
 * Which answers are worth another attempt at an idempotent request. Never a timeout, whose work may still go on
 * behind the gateway, and never an exhausted quota: AWS SDKs would repeat both, but the quota holds until the next day.
 */
export function retryKindOf(answerClass: AnswerClass): RetryKind | null {
  if (answerClass === "throttled") return "throttling";
  return answerClass === "unavailable" ? "transient" : null;
}

/**
 * Full jitter. Source: AWS SDKs' standard retry mode since November 2026.
 * @param attempt attempts made so far, from 1
 * @returns milliseconds to wait
 */
export function retryDelayMs(kind: RetryKind, attempt: number, random: () => number): number {
  return random() * Math.min(baseDelayMs[kind] * 2 ** (attempt - 1), longestDelayMs);
}

/** Tokens shared by retries, so that an outage does not triple the load. */
export class RetryBudget {
  private tokens = budgetSize;

  get isFull(): boolean {
    return this.tokens === budgetSize;
  }

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

const mostBudgets = 10_000;

/** A retry budget for each person, so that one person's failures do not affect others. Full ones are not kept. */
export class RetryBudgets {
  private readonly budgets = new LRUCache<string, RetryBudget>({ max: mostBudgets });

  /** @returns false when the person's budget does not allow another attempt. */
  take(personId: string, kind: RetryKind): boolean {
    const budget = this.budgets.get(personId) ?? new RetryBudget();
    this.budgets.set(personId, budget);
    return budget.take(kind);
  }

  /** @param kind of the retry that led to the success, or null for a first attempt */
  succeeded(personId: string, kind: RetryKind | null): void {
    const budget = this.budgets.get(personId);
    budget?.succeeded(kind);
    if (budget?.isFull) this.budgets.delete(personId);
  }

  /** How many are kept. */
  get size(): number {
    return this.budgets.size;
  }
}
