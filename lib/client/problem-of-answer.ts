import * as z from "zod/mini";
import { type Problem, problemSchema } from "@/lib/shared/contracts/problem";
import { type AnswerFacts, reloadAdvice } from "./answer-problems";

const problemAnswerSchema = z.object({ problem: problemSchema });

/** A failure without a Problem: something between the browser and the portal responded in its place. */
function strangerProblem({ status, contentType, requestId }: AnswerFacts): Problem {
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

/** Reads the Problem out of an answer of status 400 and above, whoever wrote it. */
export function problemOfAnswer(body: unknown, facts: AnswerFacts): Problem {
  const parsed = problemAnswerSchema.safeParse(body);
  return parsed.success ? parsed.data.problem : strangerProblem(facts);
}
