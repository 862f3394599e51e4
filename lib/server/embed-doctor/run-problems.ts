import "server-only";
import type { CheckResult } from "@/lib/shared/contracts/check-result";
import type { Problem } from "@/lib/shared/contracts/problem";
import { unansweredTexts } from "@/lib/shared/embedding/doctor/finding";

export const noSuchSubject: Problem = {
  code: "invalid-request",
  layer: "portal",
  status: 400,
  title: "There is nothing like that to check",
  detail:
    "The configuration lists no such host or admin page for this deployment, or the host has no keys. Nothing was asked.",
  nextStep: "Reload the page.",
  isRetryable: false,
};

export const runsAlready: Problem = {
  code: "throttled",
  layer: "portal",
  status: 429,
  title: "Other checks are still running for you",
  detail: "One person can run one check of embedding at a time. Nothing was asked.",
  nextStep: "Wait until it is done and try again.",
  isRetryable: true,
  retryAfterMs: 2_000,
};

export const tooOften = (retryAfterMs: number, most: number): Problem => ({
  code: "throttled",
  layer: "portal",
  status: 429,
  title: "Embedding was checked often in the last minute",
  detail: `One person can check ${most} times in a minute. Nothing was asked.`,
  nextStep: "Wait a minute and try again.",
  isRetryable: true,
  retryAfterMs,
});

/** A row of a run that was stopped says less than what is known already. */
export const isNotAsked = ({ summary }: CheckResult) => summary === unansweredTexts["not-asked"].summary;
