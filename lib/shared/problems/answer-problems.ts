import type { Problem } from "../contracts/problem";
import { type AnswerFacts, reloadAdvice, unreadableProblem } from "./browser-problems";

/*
 * Apart from the browser's other problems, since only what reads answers needs these, and that arrives after the page.
 */

/** The response is not JSON, or ended before its JSON did. */
export const truncatedProblem = (facts: AnswerFacts): Problem =>
  unreadableProblem(
    facts,
    "The response ended too early",
    "The connection was lost or the response is not JSON, so none of it is shown.",
  );

/** @param fields dotted names of what was missing or of the wrong type */
export const misshapenProblem = (facts: AnswerFacts, fields: readonly string[]): Problem =>
  unreadableProblem(
    facts,
    "The response has an unknown format",
    `This deployment's response differs from the API reference${fields.length > 0 ? ` (${fields.slice(0, 3).join(", ")})` : ""}.`,
  );

/** A failure without a Problem: something between the browser and the portal responded in its place. */
export function strangerProblem({ status, contentType, requestId }: AnswerFacts): Problem {
  const isHtml = contentType.includes("html");
  return {
    code: status >= 500 || isHtml ? "unavailable" : "unexpected",
    layer: "network",
    status,
    title: isHtml
      ? "A web page came back instead of data"
      : `The response with status ${status} could not be read`,
    detail: isHtml
      ? "A proxy, a firewall or a sign-in page between this browser and the portal responded instead of the portal."
      : "The response is not in the portal's format.",
    nextStep: reloadAdvice,
    isRetryable: true,
    upstreamStatus: status,
    requestId,
  };
}
