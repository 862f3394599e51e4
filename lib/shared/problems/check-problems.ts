import type { Problem } from "../contracts/problem";
import { portalProblem } from "./portal-problem";

export const noSuchSubject: Problem = portalProblem({
  code: "invalid-request",
  status: 400,
  title: "There is nothing like that to check",
  detail:
    "The configuration lists no such host or admin page for this deployment, or the host has no keys. Nothing was asked.",
  nextStep: "Reload the page.",
});

export const runsAlready: Problem = portalProblem({
  code: "throttled",
  status: 429,
  title: "Other checks are still running for you",
  detail: "One person can run one check of embedding at a time. Nothing was asked.",
  nextStep: "Wait until it is done and try again.",
  isRetryable: true,
  retryAfterMs: 2_000,
});

export const tooOften = (retryAfterMs: number, most: number): Problem =>
  portalProblem({
    code: "throttled",
    status: 429,
    title: "Embedding was checked often in the last minute",
    detail: `One person can check ${most} times in a minute. Nothing was asked.`,
    nextStep: "Wait a minute and try again.",
    isRetryable: true,
    retryAfterMs,
  });

export const connectionJustChecked = (retryAfterMs: number): Problem =>
  portalProblem({
    code: "throttled",
    status: 429,
    title: "The connection was just checked",
    detail: "One person can run the connection checks once every 10 seconds. Nothing was sent.",
    nextStep: "Wait 10 seconds and try again.",
    isRetryable: true,
    retryAfterMs,
  });

export const connectionChecksRunning: Problem = portalProblem({
  code: "throttled",
  status: 429,
  title: "Other connection checks are still running for you",
  detail: "One person can check one deployment and role at a time. Nothing was sent.",
  nextStep: "Wait until they are done and try again.",
  isRetryable: true,
  retryAfterMs: 2_000,
});
