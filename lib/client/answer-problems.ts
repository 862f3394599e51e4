import type { Problem } from "@/lib/shared/contracts/problem";

export interface AnswerFacts {
  status: number;
  contentType: string;
  requestId?: string | undefined;
}

export const reloadAdvice = "Try again. If it persists, give the request id to the portal's administrator.";

function unreadableProblem(facts: AnswerFacts, title: string, detail: string): Problem {
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

/** The response is not JSON, or ended before its JSON did. */
export const truncatedProblem = (facts: AnswerFacts): Problem =>
  unreadableProblem(
    facts,
    "The response ended too early",
    "The connection was lost or the response is not JSON, so none of it is shown.",
  );

/** The response's headers arrived, but its body did not, or not as announced. */
export const brokenBodyProblem = (facts: AnswerFacts): Problem => ({
  ...unreadableProblem(
    facts,
    "The response did not arrive completely",
    "The connection was lost, or something between this browser and the portal changed the response. None of it is shown.",
  ),
  layer: "network",
});

/** @param fields dotted names of what was missing or of the wrong type */
export const misshapenProblem = (facts: AnswerFacts, fields: readonly string[]): Problem =>
  unreadableProblem(
    facts,
    "The response has an unknown format",
    `This deployment's response differs from the API reference${fields.length > 0 ? ` (${fields.slice(0, 3).join(", ")})` : ""}.`,
  );

export const offlineProblem = (): Problem => ({
  code: "unavailable",
  layer: "network",
  status: 0,
  title: "The portal could not be reached",
  detail: "This browser is offline, the portal is not running, or the connection was lost.",
  nextStep: "Check the connection, then try again.",
  isRetryable: true,
});
