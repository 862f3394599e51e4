import type { Problem } from "../contracts/problem";

export interface AnswerFacts {
  status: number;
  contentType: string;
  requestId?: string | undefined;
}

export const reloadAdvice = "Try again. If it persists, give the request id to the portal's administrator.";

export function unreadableProblem(facts: AnswerFacts, title: string, detail: string): Problem {
  return {
    code: "unexpected",
    layer: "sdma",
    status: 502,
    title,
    detail,
    nextStep: reloadAdvice,
    isRetryable: true,
    upstreamStatus: facts.status,
    requestId: facts.requestId,
  };
}

/** The response's headers arrived, but its body did not, or not as announced. */
export const brokenBodyProblem = (facts: AnswerFacts): Problem => ({
  ...unreadableProblem(
    facts,
    "The response did not arrive completely",
    "The connection was lost, or something between this browser and the portal changed the response. None of it is shown.",
  ),
  layer: "network",
});

export const offlineProblem = (): Problem => ({
  code: "unavailable",
  layer: "network",
  status: 0,
  title: "The portal could not be reached",
  detail: "This browser is offline, the portal is not running, or the connection was lost.",
  nextStep: "Check the connection, then try again.",
  isRetryable: true,
});

export const leftPage: Problem = {
  code: "canceled",
  layer: "portal",
  status: 0,
  title: "Loading was interrupted",
  detail: "You left the page before this had loaded.",
  nextStep: "Try again.",
  isRetryable: true,
};

/** Shown to a person who cancels a read that takes too long. */
export const canceledProblem: Problem = {
  ...leftPage,
  title: "You canceled this request",
  detail: "SDMA had not responded yet. Nothing was changed.",
  nextStep: "Try again when you are ready to wait.",
};

/** A part of the portal's own code did not arrive. A newer portal no longer has the parts of an older page. */
export const outdatedPageProblem: Problem = {
  code: "outdated-page",
  layer: "network",
  status: 0,
  title: "A part of the portal could not be loaded",
  detail: "This browser is offline, or the portal was updated since this page was opened.",
  nextStep: "Try again. If it persists, reload the page.",
  isRetryable: true,
};

export const unforeseenProblem: Problem = {
  code: "unexpected",
  layer: "portal",
  status: 0,
  title: "This part of the page failed",
  detail: "An unexpected error occurred. The rest of the page still works.",
  nextStep: "Try again. If it persists, reload the page.",
  isRetryable: true,
};
