import * as z from "zod/mini";
import { type Problem, problemSchema } from "@/lib/shared/contracts/problem";

const problemAnswerSchema = z.object({ problem: problemSchema });

export interface AnswerFacts {
  status: number;
  contentType: string;
  requestId?: string | undefined;
}

const reload = "Try again. If it happens again, give the request id to whoever runs the portal.";

/** A failure that no Problem came with: something between the browser and the portal answered in its place. */
function strangerProblem({ status, contentType, requestId }: AnswerFacts): Problem {
  const isHtml = contentType.includes("html");
  return {
    code: status >= 500 || isHtml ? "unavailable" : "unexpected",
    layer: "network",
    status,
    title: isHtml ? "A web page came back instead of data" : `The answer ${status} could not be read`,
    detail: isHtml
      ? "A proxy, a firewall or a sign-in page between this browser and the portal answered in the portal's place."
      : "The answer is not in the form that the portal writes.",
    nextStep: reload,
    isRetryable: true,
    upstreamStatus: status,
    requestId,
  };
}

function unreadableProblem(facts: AnswerFacts, title: string, detail: string): Problem {
  return {
    code: "unexpected",
    layer: "sdma",
    status: 502,
    title,
    detail,
    nextStep: reload,
    isRetryable: true,
    upstreamStatus: facts.status,
    requestId: facts.requestId,
  };
}

export const truncatedProblem = (facts: AnswerFacts): Problem =>
  unreadableProblem(
    facts,
    "The answer ended too early",
    "The connection was cut or the answer is not JSON, so nothing of it is shown.",
  );

/** @param fields dotted names of what was missing or of the wrong type */
export const misshapenProblem = (facts: AnswerFacts, fields: readonly string[]): Problem =>
  unreadableProblem(
    facts,
    "The answer has an unknown form",
    `This deployment answers differently from the API reference${fields.length > 0 ? ` (${fields.slice(0, 3).join(", ")})` : ""}.`,
  );

export const offlineProblem = (): Problem => ({
  code: "unavailable",
  layer: "network",
  status: 0,
  title: "The portal could not be reached",
  detail: "This browser is offline, or the portal is not running.",
  nextStep: "Check the connection, then try again.",
  isRetryable: true,
});

/** Reads the Problem out of an answer of status 400 and above, whoever wrote it. */
export function problemOfAnswer(body: unknown, facts: AnswerFacts): Problem {
  const parsed = problemAnswerSchema.safeParse(body);
  return parsed.success ? parsed.data.problem : strangerProblem(facts);
}
