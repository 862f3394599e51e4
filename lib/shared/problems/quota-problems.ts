import type { Problem } from "../contracts/problem";
import type { QuotaLimits } from "../contracts/quota";
import { portalProblem } from "./portal-problem";

const periodNames: Readonly<Record<QuotaLimits["period"], string>> = {
  DAY: "daily",
  WEEK: "weekly",
  MONTH: "monthly",
};

const atUtc = (epochMs: number) => `${new Date(epochMs).toISOString().slice(0, 16).replace("T", " at ")} UTC`;

interface ExhaustedQuota {
  period: QuotaLimits["period"];
  resetsAtMs: number;
  /** Epoch milliseconds. */
  nowMs: number;
}

/** AWS has refused calls for the quota, and the portal sends no more of them. */
export const quotaExhausted = ({ period, resetsAtMs, nowMs }: ExhaustedQuota): Problem =>
  portalProblem({
    code: "quota-exhausted",
    status: 429,
    title: `The ${periodNames[period]} quota of the API is used up`,
    detail: `API Gateway refuses every call until the quota resets, around ${atUtc(resetsAtMs)}. The portal did not send this one.`,
    nextStep: "Wait until the quota resets, or ask the administrator to raise the quota of the usage plan.",
    retryAfterMs: Math.max(0, resetsAtMs - nowMs),
  });

/** The portal has taken the share of the quota that its configuration allows it. */
export const portalShareExhausted = ({ period, resetsAtMs, nowMs }: ExhaustedQuota): Problem =>
  portalProblem({
    code: "quota-exhausted",
    status: 429,
    title: `The portal's share of the ${periodNames[period]} quota is used up`,
    detail: `The rest is kept for other clients of the API. The quota resets around ${atUtc(resetsAtMs)}. Nothing was sent to AWS.`,
    nextStep: "Wait until the quota resets, or ask the portal's administrator to raise its share.",
    retryAfterMs: Math.max(0, resetsAtMs - nowMs),
  });

/** @param expectedWaitMs how long the queue is */
export const portalBusy = (expectedWaitMs: number): Problem =>
  portalProblem({
    code: "portal-busy",
    status: 503,
    title: "Too many requests are waiting for the API",
    detail:
      "The portal queues requests to stay below the API's rate limit. The queue is full, or the wait would have been too long. Nothing was sent to AWS.",
    nextStep: "Wait a few seconds and try again.",
    isRetryable: true,
    retryAfterMs: Math.min(60_000, Math.max(1_000, expectedWaitMs)),
  });

/** Without the store, a replica that has just begun does not know what the others take. */
export const shareUnknown = portalProblem({
  code: "portal-busy",
  status: 503,
  title: "The portal does not know its share of the API's limit",
  detail:
    "Several replicas of the portal share the limit through a database, which this one has not reached since it started. Nothing was sent to AWS.",
  nextStep:
    "Wait a minute and try again. If it persists, ask the portal's administrator to check its database.",
  isRetryable: true,
  retryAfterMs: 10_000,
});

export const prefetchPaused = portalProblem({
  code: "prefetch-paused",
  status: 503,
  title: "Prefetching is paused",
  detail: "Little of the API's quota is left, so the portal loads only what somebody opens.",
  nextStep: "Open the page to load it.",
});

export const zeroLimit = portalProblem({
  code: "zero-limit",
  status: 503,
  title: "The limits of this deployment allow no requests",
  detail:
    "The rate, burst or quota of the usage plan, or the portal's share in the configuration, is zero. Nothing was sent to AWS.",
  nextStep: "Ask the portal's administrator to check the usage plan and the limits in the configuration.",
});

const shareRefusal = (resetsAtMs: number, { title, detail }: Pick<Problem, "title" | "detail">): Problem =>
  portalProblem({
    code: "share-used-up",
    status: 429,
    title,
    detail: `${detail} Nothing was sent to AWS.`,
    nextStep: `Wait until the quota resets at ${new Date(resetsAtMs).toISOString().slice(11, 16)} UTC, or ask an administrator of the portal to raise the share on the quota page.`,
  });

/** What the reserve leaves nothing for. */
export const shareProblems = {
  person: (percent: number, resetsAtMs: number) =>
    shareRefusal(resetsAtMs, {
      title: "Your share of the quota is used up",
      detail: `One person may use ${percent} % of it, and you have.`,
    }),
  host: (percent: number, resetsAtMs: number, host: string) =>
    shareRefusal(resetsAtMs, {
      title: "This site's share of the quota is used up",
      detail: `Pages embedded in one site may use ${percent} % of it, and those in ${host} have.`,
    }),
  bulk: (percent: number, resetsAtMs: number) =>
    shareRefusal(resetsAtMs, {
      title: "The share for bulk work is used up",
      detail: `One person's bulk work may use ${percent} % of the quota, and yours has.`,
    }),
  floor: (percent: number, resetsAtMs: number) =>
    shareRefusal(resetsAtMs, {
      title: "The rest of the quota is reserved for clicks and changes",
      detail: `${percent} % of it is reserved for clicks and changes; bulk work and prefetching wait.`,
    }),
};

export const testAlertProblems = {
  "not-configured": portalProblem({
    code: "invalid-request",
    status: 409,
    title: "This deployment has no webhook",
    detail:
      "The portal's configuration names no webhook for the alerts of this deployment. Nothing was sent.",
    nextStep: "Set alerts.webhook of the deployment, as docs/quota.md says.",
  }),
  "too-soon": portalProblem({
    code: "throttled",
    status: 429,
    title: "A test alert was just sent",
    detail: "The portal sends one test alert per deployment every 10 seconds. Nothing was sent.",
    nextStep: "Wait 10 seconds and try again.",
    isRetryable: true,
  }),
};
